#!/usr/bin/env bash
# Makes the two logins of the database and gives each what it needs, no more. May be run again: it then sets the passwords anew.
# Compose runs it once, when the volume is new. Elsewhere run it as a superuser with the usual PGHOST, PGPORT and PGUSER.
set -euo pipefail

: "${SPILLWAY_DB_OWNER:?the login that owns the tables}"
: "${SPILLWAY_DB_OWNER_PASSWORD:?its password}"
: "${SPILLWAY_DB_USER:?the login of the application}"
: "${SPILLWAY_DB_PASSWORD:?its password}"
if [ "$SPILLWAY_DB_OWNER" = "$SPILLWAY_DB_USER" ]; then
  echo "SPILLWAY_DB_OWNER and SPILLWAY_DB_USER must be two different logins" >&2
  exit 1
fi

# The passwords are read from the environment by psql itself, so that they never stand in a list of processes.
psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 \
  --username "${POSTGRES_USER:-${PGUSER:-postgres}}" --dbname "${POSTGRES_DB:-${PGDATABASE:-spillway}}" <<'SQL'
\getenv owner SPILLWAY_DB_OWNER
\getenv owner_password SPILLWAY_DB_OWNER_PASSWORD
\getenv app SPILLWAY_DB_USER
\getenv app_password SPILLWAY_DB_PASSWORD

begin;
-- A password in a statement must not reach the server's log.
set local log_statement = 'none';
set local log_min_error_statement = 'panic';
set local log_min_duration_statement = -1;

select format('create role %I', name)
  from unnest(array[:'owner', :'app']) as name
 where not exists (select from pg_roles where rolname = name)
\gexec
alter role :"owner" login nosuperuser nocreatedb nocreaterole password :'owner_password';
alter role :"app" login nosuperuser nocreatedb nocreaterole password :'app_password';

select current_database() as database
\gset
alter database :"database" owner to :"owner";
revoke all on database :"database" from public;
grant connect on database :"database" to :"app";
revoke create on schema public from public;
grant usage on schema public to :"app";

-- Made by the owner, so that the owner can also restore them from a dump.
set local role :"owner";
create extension if not exists pg_trgm;
create extension if not exists pgcrypto;
create extension if not exists btree_gin;
create extension if not exists unaccent;
commit;
SQL
