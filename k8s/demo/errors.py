"""Failures that a person can act upon."""


class DemoError(Exception):
    """One clear sentence; printed without a stack trace."""


class StepFailed(DemoError):
    """A step of the walk did not show what it should."""

    def __init__(self, step, problem, evidence=""):
        super().__init__(f"step '{step}' failed: {problem}")
        self.step = step
        self.evidence = evidence
