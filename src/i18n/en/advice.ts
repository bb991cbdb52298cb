/** What to do about a reason of Ozon’s, told after Ozon’s own words. */
export const advice = {
  'statuses-in-order':
    'Statuses go one after the other and take a moment: run ozf orders pull, then look at the posting.',
  'carrier-moves-it': 'The carrier moves the statuses of this posting; nothing is to be done here.',
  'pull-again': 'The posting has moved on at Ozon: run ozf orders pull.',
  'composition-changed':
    'Ozon knows another content of this posting: run ozf orders pull, then confirm it again.',
  'partner-ships': 'A partner warehouse ships this posting, not you.',
  'over-limits':
    'The parcel is over the limits of the drop-off point: split it, or change the point in the seller cabinet.',
  'other-reason': 'This reason is not open to this posting: choose another one.',
  'units-known': 'Ozon has this data already: go on with the next step.',
  'units-incomplete':
    'Marks, customs data or weights of some units are missing: complete them at the bench first.',
  'not-wanted': 'Ozon does not want this data for this posting: leave it out.',
  'gtd-missing': 'Give the customs declaration number, or say that there is none.',
  'weigh-it': 'Weigh the goods again and give the weight in grams.',
  'label-later': 'Ozon is still preparing it: try the label again in a minute.',
  'other-cabinet': 'These postings belong to another cabinet: check the shop.',
  'sign-waybill': 'The electronic waybill is not in the right state: finish it in the seller cabinet.',
  'in-cabinet': 'This can only be put right in the seller cabinet.',
  'carriage-moved-on': 'The carriage has moved on at Ozon: run ozf ship again, it looks first.',
  'carriage-later': 'Ozon is still at work on it: try again in some minutes.',
  'point-full': 'The drop-off point takes no more today: choose another time or point in the seller cabinet.',
  'returns-first': 'Returns wait for you at the point: collect them first.',
  'nothing-for-carriage': 'Nothing new is there for a carriage: approve the earlier one.',
  'carriage-not-ready':
    'Some postings are not assembled or registered yet: run ozf orders pull and try again.',
  'carriage-open-yet': 'An earlier carriage is not finished: end it first.',
  'stock-later': 'Ozon takes one stock of a product and warehouse in half a minute: try again later.',
  'product-unknown': 'Ozon has no such product on sale: check the article, or take it out of the archive.',
  'warehouse-unfit': 'This product may not lie in this warehouse: choose another one.',
  'stock-too-big': 'A stock must be below one million.',
};
