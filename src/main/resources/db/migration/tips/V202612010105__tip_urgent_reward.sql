-- What a sender may say beside what they saw: that it cannot wait, which marks the tip in the inbox, and that they ask for a
-- reward. The wish itself is sealed with the tip; that it went to whoever decides on it keeps the tip until it is settled.
alter table tip
  add column urgent     boolean not null default false,
  add column reward_on  date;
