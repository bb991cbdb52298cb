import type { Details } from '../../domain/errors.js';

export interface Channel {
  readonly name: string;
  /**
   * Sends one message. Throws AppError `unavailable` when it surely was not sent and may be tried again,
   * `refused` when it never will be (bad address), and code `channel-ambiguous` when nobody can tell.
   */
  send(message: OutgoingMessage): Promise<{ readonly id: string }>;
}

export interface OutgoingMessage {
  /** Unique; becomes the Message-ID of an e-mail. */
  readonly key: string;
  readonly recipient: string;
  readonly subject: string;
  readonly text: string;
  readonly at: Date;
}

/** The texts of messages, from `templates/messages/` or the seller's own. */
export interface Messages {
  /** Throws AppError usage `no-template`, or `template-hole` and `template-invalid` with template and variable. */
  render(
    name: { readonly event: string; readonly channel: string; readonly language: string },
    values: Details,
  ): Promise<{ readonly subject: string; readonly text: string }>;
}
