import { AppError } from '../domain/errors.js';

export interface SmtpPlace {
  readonly host: string;
  readonly port: number;
  /** Whether the mail's text had begun to leave: from then on silence proves nothing. */
  readonly hasTextLeft: boolean;
}

/**
 * What a failed conversation with an SMTP server means for the mail. Neither the server's words nor the error itself
 * go along as a cause: they can quote addresses and credentials.
 */
export function smtpError(error: unknown, place: SmtpPlace): AppError {
  const told = factsOf(error);
  const { host, port } = place;
  const details = { channel: 'email', host, port, reason: told.code, smtpCode: told.responseCode };
  if (told.code === 'EAUTH' || AUTH_REPLIES.includes(told.responseCode ?? 0)) return badLogin(details);
  if (told.responseCode === undefined && place.hasTextLeft) return ambiguous(details);
  if (told.code === 'EENVELOPE' && told.responseCode === undefined) return refusedMail(details);
  const isAboutMail = told.command === 'RCPT TO' || told.command === 'DATA';
  if (!isAboutMail || told.responseCode === undefined) return down(details);
  return told.responseCode >= 500 ? refusedMail(details) : postponed(details);
}

type MailDetails = Readonly<Record<string, unknown>> & { readonly host: string; readonly smtpCode: unknown };

/** RFC 4954: authentication required, too weak, failed, or encryption needed for it. */
const AUTH_REPLIES: readonly number[] = [530, 534, 535, 538];

function badLogin(details: MailDetails): AppError {
  return new AppError({
    kind: 'unauthorized',
    code: 'channel-auth',
    message: `The mail server ${details.host} does not accept user and password`,
    hint: 'export OZF_SMTP_URL=smtps://USER:PASSWORD@HOST:465',
    details,
  });
}

function ambiguous(details: MailDetails): AppError {
  return new AppError({
    kind: 'unavailable',
    code: 'channel-ambiguous',
    message: `The connection to ${details.host} was lost after the mail had left: nobody can tell whether it arrived`,
    hint: 'ozf notify list',
    details,
  });
}

function refusedMail(details: MailDetails): AppError {
  return new AppError({
    kind: 'refused',
    code: 'channel-refused',
    message: `The mail server ${details.host} refuses this mail${details.smtpCode ? ` (${details.smtpCode})` : ''}`,
    hint: 'ozf notify list',
    details,
  });
}

/** About this mail alone (a full mailbox, greylisting): others may pass. */
function postponed(details: MailDetails): AppError {
  return new AppError({
    kind: 'unavailable',
    code: 'channel-postponed',
    message: `The mail server ${details.host} asks to try this mail later (${details.smtpCode})`,
    details,
  });
}

function down(details: MailDetails): AppError {
  return new AppError({
    kind: 'unavailable',
    code: 'channel-down',
    message: `The mail server ${details.host} does not take mail at the moment`,
    details,
  });
}

interface SmtpFacts {
  readonly code: string;
  readonly command: string | undefined;
  readonly responseCode: number | undefined;
}

function factsOf(error: unknown): SmtpFacts {
  const fields: object = typeof error === 'object' && error !== null ? error : {};
  const read = (name: string): unknown => Reflect.get(fields, name);
  const responseCode = read('responseCode');
  const command = read('command');
  return {
    code: textOf(read('code')) ?? 'unknown',
    command: textOf(command),
    responseCode: typeof responseCode === 'number' ? responseCode : undefined,
  };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
