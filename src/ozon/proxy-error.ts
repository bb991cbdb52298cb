/** The proxy on the way to Ozon let nothing through: the request surely never reached Ozon. */
export class ProxyError extends Error {
  override name = 'ProxyError';

  constructor(
    readonly proxy: ProxyFailure,
    options: ErrorOptions,
  ) {
    super(proxy.httpStatus === undefined ? 'no answer' : `HTTP ${proxy.httpStatus}`, options);
  }
}

export interface ProxyFailure {
  /** Host and port, never the user or the password. */
  readonly host: string;
  /** The variable of the environment that names it. */
  readonly variable: string;
  /** How it refused; undefined where it did not answer at all. */
  readonly httpStatus: number | undefined;
}
