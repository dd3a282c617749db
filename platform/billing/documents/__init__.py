"""Invoices and credit notes as files: UBL for machines, PDF for people, and their way out."""
