"""Tools that write content files, as their editors left them but for what was asked."""
