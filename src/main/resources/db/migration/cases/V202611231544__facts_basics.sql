-- Unit and dates are facts too: a correction of them keeps what was written before.
alter table case_facts
  add column unit_id          uuid        references unit,
  add column discovered_at    timestamptz,
  add column lead_received_at timestamptz;

update case_facts f
   set unit_id = c.unit_id, discovered_at = c.discovered_at, lead_received_at = c.lead_received_at
  from case_file c
 where c.id = f.case_id;

alter table case_facts
  alter column unit_id          set not null,
  alter column discovered_at    set not null,
  alter column lead_received_at set not null;
