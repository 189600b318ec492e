"""Every factory makes a row that the database accepts and that its own validation accepts."""

import inspect

import pytest
from factory.django import DjangoModelFactory

from tests import factories

ALL = [item for _name, item in inspect.getmembers(factories, inspect.isclass) if issubclass(item, DjangoModelFactory) and item is not DjangoModelFactory]


@pytest.mark.parametrize("factory", ALL, ids=lambda factory: factory.__name__)
@pytest.mark.django_db
def test_makes_valid_rows_twice(factory):
    factory().full_clean()
    factory().full_clean()
    assert factory._meta.model._default_manager.count() >= 2
