"""The rules of Harbour Bank for journey maps. The entry point in pyproject.toml names CHECKS."""

from harbour_rules import product_code, undated_moment

CHECKS = (undated_moment.CHECK, product_code.CHECK)
