import { type Refusal, refused } from '../domain/errors.js';
import type { Ozon, Ports } from './ports.js';

/** The same cabinet with every write refused: what `mode: watch` is. */
export function watching(ozon: Ozon, shop: string): Ozon {
  const refuse = () => Promise.reject(refused(watchMode(shop)));
  return {
    ...ozon,
    assemble: refuse,
    setStocks: refuse,
    addBarcodes: refuse,
    generateBarcodes: refuse,
    createCarriage: refuse,
    setCarriagePostings: refuse,
    approveCarriage: refuse,
    cancelCarriage: refuse,
    openDispute: refuse,
    redeliver: refuse,
    createPasses: refuse,
    updatePasses: refuse,
    deletePasses: refuse,
    setCourierContact: refuse,
    callCourier: refuse,
    cancelCourier: refuse,
    createContainers: refuse,
    fillContainer: refuse,
    emptyContainer: refuse,
    approveContainers: refuse,
    cancelContainers: refuse,
    placeOnPallet: refuse,
    takeOffPallet: refuse,
    setTracking: refuse,
    delivering: refuse,
    lastMile: refuse,
    delivered: refuse,
    setBoxCount: refuse,
    verifyPickupCode: refuse,
    cancel: refuse,
    cancelUnits: refuse,
    approveCancelRequest: refuse,
    rejectCancelRequest: refuse,
    assemblePart: refuse,
    split: refuse,
    setCutoff: refuse,
    setTimeslot: refuse,
    setCountry: refuse,
    setExemplars: refuse,
    updateExemplars: refuse,
    splitTraceable: refuse,
  };
}

/** Refuses before anything is announced: a box is not closed for an assembly that will not be asked for. */
export function refuseWatching(ports: Ports, shop: string): void {
  const refusal = refusalOfWatching(ports, shop);
  if (refusal) throw refused(refusal);
}

export function isWatching(ports: Ports, shop: string): boolean {
  return ports.settings.shops.some((each) => each.name === shop && each.mode === 'watch');
}

export function refusalOfWatching(ports: Ports, shop: string): Refusal | null {
  return isWatching(ports, shop) ? watchMode(shop) : null;
}

function watchMode(shop: string): Refusal {
  return {
    code: 'watch-mode',
    message: `${shop} is in watch mode: ozf writes nothing to Ozon`,
    hint: 'ozf mode live',
    details: { shop },
  };
}
