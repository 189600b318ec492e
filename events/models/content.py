from django.db import models


class ContentVersion(models.Model):
    """One row: how often public content has changed, and whether it is the demo network's."""

    number = models.PositiveBigIntegerField(default=1)
    is_demo = models.BooleanField(default=False)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="content_version_is_one_row")]

    def __str__(self):
        return str(self.number)
