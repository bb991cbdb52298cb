import type { Buyer, PostingKey } from '../domain/posting.js';
import type { Writer } from './ports.js';

/** Lists tell the e-mail and the single read the phone's extension: what is known is added to, never erased by a gap. */
export async function keepBuyer(tx: Writer, key: PostingKey, told: Buyer): Promise<void> {
  const known = await tx.buyer(key);
  const merged: Buyer = {
    name: told.name ?? known?.name,
    phone: told.phone ?? known?.phone,
    phonePin: told.phonePin ?? known?.phonePin,
    email: told.email ?? known?.email,
    address: told.address ?? known?.address,
  };
  if (JSON.stringify(merged) !== JSON.stringify(known)) await tx.saveBuyer(key, merged);
}
