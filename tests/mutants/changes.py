"""Small changes of a module's code, each of which some test should notice."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

OTHER: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
}


@dataclass(frozen=True, slots=True)
class Change:
    """One expression at its place (lines from 1, columns in bytes as ``ast`` counts them), and what replaces it."""

    line: int
    column: int
    end_line: int
    end_column: int
    before: str
    after: str

    def applied(self, source: str) -> str:
        """The module with this change."""
        lines = source.encode().splitlines(keepends=True)
        start = sum(map(len, lines[: self.line - 1])) + self.column
        end = sum(map(len, lines[: self.end_line - 1])) + self.end_column
        data = source.encode()
        return (data[:start] + f"({self.after})".encode() + data[end:]).decode()


def changes_of(source: str) -> list[Change]:
    """Every change that can be made in a module; annotations, decorators and f-strings stay as they are."""
    return [
        Change(node.lineno, node.col_offset, node.end_lineno or 0, node.end_col_offset or 0, ast.unparse(node), after)
        for node, afters in _changeable(ast.parse(source))
        for after in afters
    ]


def _changeable(node: ast.AST) -> Iterator[tuple[ast.expr, list[str]]]:
    """The expressions that are run, each with what it may become."""
    for name, value in ast.iter_fields(node):
        if name in {"annotation", "returns", "decorator_list"} or isinstance(node, ast.JoinedStr):
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.expr):
                yield child, [*_others(child), *_decided(node, name, child)]
            if isinstance(child, ast.AST):
                yield from _changeable(child)


def _others(node: ast.expr) -> Iterator[str]:
    """The expression with another operator or constant."""
    match node:
        case ast.Compare(left, [operator], [right]) if type(operator) in OTHER:
            yield ast.unparse(ast.Compare(left, [OTHER[type(operator)]()], [right]))  # type: ignore[list-item]
        case ast.BoolOp(either, values):
            yield ast.unparse(ast.BoolOp(OTHER[type(either)](), values))  # type: ignore[arg-type]
        case ast.BinOp(left, ast.Add() | ast.Sub() as sign, right):
            yield ast.unparse(ast.BinOp(left, OTHER[type(sign)](), right))  # type: ignore[arg-type]
        case ast.UnaryOp(ast.Not(), operand):
            yield ast.unparse(operand)
        case ast.Constant(bool() as truth):
            yield str(not truth)
        case ast.Constant(int() as number):
            yield from (str(number + 1), str(number - 1))


def _decided(parent: ast.AST, field: str, node: ast.expr) -> Iterator[str]:
    """A condition that is no comparison, negated; and a result that is not returned."""
    if field in {"test", "ifs"} and not isinstance(node, ast.Compare | ast.UnaryOp):
        yield f"not ({ast.unparse(node)})"
    if isinstance(parent, ast.Return) and not isinstance(node, ast.Constant):
        yield "None"
