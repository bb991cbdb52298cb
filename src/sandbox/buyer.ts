/** Invented people: a substitute number of Ozon, an address at no real flat, an e-mail at example.com. */
export interface Buyer {
  readonly id: number;
  readonly name: string;
  readonly nameInLatin: string;
  readonly phone: string;
  readonly extension: string;
  readonly email: string;
  readonly address: BuyerAddress;
  readonly addressInLatin: BuyerAddress;
}

export interface BuyerAddress {
  readonly zip: string;
  readonly country: string;
  readonly region: string;
  readonly district: string;
  readonly city: string;
  readonly tail: string;
  readonly comment: string;
}

export const ownCarrierBuyers = [
  {
    id: 71940215,
    name: 'Мария Выдумкина',
    nameInLatin: 'Mariya Vydumkina',
    phone: '+79990000117',
    extension: '41275',
    email: 'm.vydumkina@example.com',
    address: {
      zip: '125009',
      country: 'Россия',
      region: 'Москва',
      district: 'ЦАО',
      city: 'Москва',
      tail: 'Примерная ул., д. 15, корп. 2, кв. 78',
      comment: 'Домофон не работает, позвоните за час',
    },
    addressInLatin: {
      zip: '125009',
      country: 'Rossiya',
      region: 'Moskva',
      district: 'TSAO',
      city: 'Moskva',
      tail: 'Primernaya ul., d. 15, korp. 2, kv. 78',
      comment: 'Domofon ne rabotayet, pozvonite za chas',
    },
  },
] as const satisfies readonly [Buyer, ...Buyer[]];
