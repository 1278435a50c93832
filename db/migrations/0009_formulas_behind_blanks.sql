-- A spreadsheet passes over blanks and a quotation mark in front of a formula. The same rule as safeCell in lib/csv.ts.
create or replace function safe_cell(cell text) returns text language sql immutable parallel safe as $$
  select case when cell ~ '^([ \t\r\n\u00A0"]*[-=+@\uFF1D\uFF0B\uFF0D\uFF20]|[\t\r])' and cell !~ '^\+[0-9]{6,15}$' then '''' || cell else cell end
$$;
