import { AppError, type Details } from '../domain/errors.js';
import type { ProxyFailure } from './proxy-error.js';
import { adviceOf, reasonOf } from './reasons.js';
import { switchedOff } from './switched-off.js';
import type { Lost } from './transport.js';

/** What we know of a call that failed: enough for every error of this room. */
export interface FailedCall {
  readonly path: string;
  readonly effect: 'read' | 'write';
}

/** Ozon's refusal in words: `{code, message, details}`, the number being a gRPC code (FACTS.md §3). */
export interface OzonRefusal {
  readonly httpStatus: number;
  readonly ozonCode: number | undefined;
  readonly ozonMessage: string;
}

/** An HTTP status other than 200 that came with Ozon's own error body. */
export function refusalError(call: FailedCall, refusal: OzonRefusal): AppError {
  const reason = reasonOf(refusal.ozonMessage);
  const advice = adviceOf(call.path, reason);
  const details: Details = { path: call.path, reason, ...refusal, ...(advice ? { advice } : {}) };
  if (isSwitchedOff(call, refusal)) return methodOff(details);
  if (isWrongKey(refusal)) return wrongKey(details);
  const barred = barredKey(refusal, details);
  if (barred) return barred;
  if (refusal.httpStatus === 403 || refusal.ozonCode === 7) return missingRole(details, refusal.ozonMessage);
  if (isLimit(refusal)) return limitError(call, details);
  if (refusal.httpStatus >= 500)
    return call.effect === 'write' ? ambiguousError(call, details) : downError(call, details);
  if (refusal.httpStatus === 404 || refusal.ozonCode === 5)
    return refusedError('not-found', details, refusal.ozonMessage);
  if (details.reason === 'PERIOD_IS_TOO_LONG')
    return refusedError('period-too-long', details, refusal.ozonMessage);
  return refusedError('ozon-refused', details, refusal.ozonMessage);
}

/** 429 and «Circle is open» (the method is blocked under load): nothing was done. */
export function isLimit(refusal: OzonRefusal): boolean {
  return refusal.httpStatus === 429 || refusal.ozonCode === 8 || isBlocked(refusal);
}

export function isBlocked(refusal: OzonRefusal): boolean {
  return /circle is open/i.test(refusal.ozonMessage);
}

export function limitError(call: FailedCall, details: Details = {}): AppError {
  return new AppError({
    kind: 'unavailable',
    code: 'ozon-limit',
    message: 'Ozon asks us to slow down',
    hint: 'Try again in a minute',
    details: { path: call.path, ...details },
  });
}

/** A write whose effect nobody knows: Ozon has to be read before anything else is done. */
export function ambiguousError(call: FailedCall, details: Details = {}): AppError {
  return new AppError({
    kind: 'unavailable',
    code: 'ozon-ambiguous',
    message: 'Ozon may or may not have done it: run the same command again, it asks Ozon first',
    hint: 'ozf doctor',
    details: { path: call.path, ...details },
  });
}

export function downError(call: FailedCall, details: Details = {}): AppError {
  return new AppError({
    kind: 'unavailable',
    code: 'ozon-down',
    message: 'Ozon does not answer',
    hint: 'Try again in a minute',
    details: { path: call.path, ...details },
  });
}

/** No answer came, perhaps because of the proxy on the way: `told` names the text that says so. */
export function unreachedError(call: FailedCall, { why, proxy }: Lost): AppError {
  if (!proxy) return downError(call, { why });
  const { host, variable, httpStatus } = proxy;
  return new AppError({
    kind: 'unavailable',
    code: 'ozon-down',
    message: `The proxy ${host} does not let ozf through to Ozon: ${why}`,
    hint: 'Try again in a minute',
    details: { path: call.path, why, told: toldOf(proxy), proxy: host, variable, proxyStatus: httpStatus },
  });
}

function toldOf({ httpStatus }: ProxyFailure): string {
  if (httpStatus === undefined) return 'proxy-down';
  return httpStatus === 407 ? 'proxy-login' : 'proxy-refused';
}

/** An answer that we can't read. `issues` are places in it, never values. */
export function answerError(call: FailedCall, details: Details = {}): AppError {
  return new AppError({
    kind: 'unavailable',
    code: 'ozon-answer',
    message: `Ozon answered ${call.path} in a way that we do not understand`,
    hint: 'ozf doctor',
    details: { path: call.path, ...details },
  });
}

export function refusedError(code: string, details: Details, message: string): AppError {
  const said = message === '' ? 'without saying why' : message;
  return new AppError({ kind: 'refused', code, message: `Ozon says no: ${said}`, details });
}

/** Our own request was wrong. `issues` are places in it, never values. */
export function requestError(call: FailedCall, issues: readonly string[]): AppError {
  const message = `A wrong request to ${call.path}: ${issues.join(', ')}`;
  return new AppError({ kind: 'bug', code: 'bad-request', message, details: { path: call.path, issues } });
}

function isWrongKey(refusal: OzonRefusal): boolean {
  if (refusal.httpStatus === 401 || refusal.ozonCode === 16) return true;
  return /invalid api-key|client-id header value/i.test(refusal.ozonMessage);
}

/** A key that Ozon knows and does not let in. */
function barredKey({ ozonMessage }: OzonRefusal, details: Details): AppError | undefined {
  if (/api-key is deactivated/i.test(ozonMessage)) {
    const message = 'The key is switched off in the seller cabinet';
    return new AppError({
      kind: 'unauthorized',
      code: 'key-deactivated',
      message,
      hint: 'ozf init',
      details,
    });
  }
  if (/api-key.*\bexpired/i.test(ozonMessage)) {
    const message = 'The key has ended';
    return new AppError({ kind: 'unauthorized', code: 'key-expired', message, hint: 'ozf init', details });
  }
  if (/restricted to specific ip/i.test(ozonMessage)) {
    const message = 'The key is tied to other IP addresses';
    return new AppError({ kind: 'unauthorized', code: 'key-elsewhere', message, details });
  }
  if (/offer not signed/i.test(ozonMessage)) {
    const message = 'The offer is not signed in the seller cabinet';
    return new AppError({ kind: 'unauthorized', code: 'offer-unsigned', message, details });
  }
  return undefined;
}

/** Ozon's words for no such method, or a plain 404 at a method whose last day was announced. */
function isSwitchedOff(call: FailedCall, { httpStatus, ozonMessage }: OzonRefusal): boolean {
  if (/method is not allowed/i.test(ozonMessage)) return true;
  return httpStatus === 404 && switchedOff(call.path) !== undefined && !/api-key/i.test(ozonMessage);
}

function methodOff(details: Details): AppError {
  const message = `Ozon has switched off ${String(details.path)}: update ozf`;
  return new AppError({ kind: 'refused', code: 'method-off', message, hint: 'ozf doctor', details });
}

function wrongKey(details: Details): AppError {
  const message = 'Ozon does not accept the key';
  return new AppError({ kind: 'unauthorized', code: 'wrong-key', message, hint: 'ozf init', details });
}

function missingRole(details: Details, ozonMessage: string): AppError {
  return new AppError({
    kind: 'unauthorized',
    code: 'missing-role',
    message: `Ozon does not let this key do that: ${ozonMessage === '' ? 'no reason given' : ozonMessage}`,
    hint: 'ozf doctor',
    details,
  });
}
