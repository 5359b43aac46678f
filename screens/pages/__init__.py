"""The pages that serve every area: a page, a form, a list, a history."""
