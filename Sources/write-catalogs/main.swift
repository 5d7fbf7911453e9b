print("write-catalogs")
