-- Who typed into a form while the task went to somebody else is told who changed it, and when. Null until it changes.
alter table work_task
  add column changed_at timestamptz,
  add column changed_by uuid;

update work_task set changed_at = ended_at, changed_by = ended_by where ended_at is not null;
