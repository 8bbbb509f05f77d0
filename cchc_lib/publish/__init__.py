"""Publish a period: its notebooks run, page and workbook proven, put in place; verified, listed on the index."""
