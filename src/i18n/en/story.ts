/** The demo's narration. */
export const story = {
  pull: 'Morning. {new} new postings at Ozon; {adopted} already assembled, taken over as packed.',
  products: '{products} products known, with bins and what is fragile.',
  confirm: 'Checked and taken into work: {ok}. Held by a check: {held}. Ozon is told nothing yet.',
  pick: 'The walk through the shelves: {units} units for {postings} postings. The list is a PDF too.',
  picked:
    '{accepted} units scanned into their totes, {postings} postings complete. A wrong item moved nothing.',
  inspect: '{accepted} units looked over and scanned as good, {postings} postings inspected.',
  split: 'Posting {posting} does not fit one box: {parcels} parcels.',
  pack: 'Boxes closed and assembled at Ozon, each read back: {ok} done, {held} held.',
  reinforced: '{posting}: box reinforced, packed.',
  label: '{pages} labels in one PDF, in the order of the walk; every page proven to be its posting’s.',
  scanOut: '{accepted} parcels scanned out at the door.',
  tracked: '{posting} leaves with our own carrier, tracking number {track}.',
  ship: 'Handed over: {ok}, in {carriages} carriages, each read back at Ozon before it counts.',
  stopList: 'Do not ship {posting}: cancelled by the buyer meanwhile.',
  pullAgain: 'Evening. {new} new, {changed} changed, {cancelled} cancelled.',
  notify: 'Messages written: {sent}. Buyers without an address that may be used: {skipped}.',
};

/** What a seller would type for each stage. */
export const storyCommands = {
  pull: 'ozf orders pull --alert && ozf products import products.csv',
  confirm: 'ozf confirm --all',
  pick: 'ozf pick list --pdf pick-list.pdf && ozf pick scan',
  inspect: 'ozf inspect scan',
  split: 'ozf pack N --parcel SKU:1 --parcel SKU:1 -y',
  pack: 'ozf pack --all -y',
  label: 'ozf label --all --out labels.pdf',
  scanOut: 'ozf ship scan',
  ship: 'ozf ship --all -y',
  pullAgain: 'ozf orders pull --alert',
  notify: 'ozf notify',
};
