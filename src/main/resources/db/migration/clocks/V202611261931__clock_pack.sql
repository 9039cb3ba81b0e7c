-- How many clocks began by a version of a pack, for whoever thinks of changing it; counted to 1,000.
create index clock_pack on clock (pack, pack_version);
