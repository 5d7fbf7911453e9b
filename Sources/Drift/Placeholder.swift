internal import Outcomes
