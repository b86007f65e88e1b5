from builder.gather.webpage.statement import NO_STATEMENT


def read_statement(tree):
    return NO_STATEMENT
