-- When an officer confirmed that a person read the tip, and when its sender took it back: the days, and nothing finer.
alter table tip
  add column acknowledged_on date,
  add column withdrawn_on    date;
