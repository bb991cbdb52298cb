/** An error answer of Ozon (FACTS.md §3): the gRPC code in the body is not the HTTP status. */
export class AnswerError extends Error {
  override name = 'AnswerError';
  constructor(
    readonly httpStatus: number,
    readonly code: number,
    message: string,
  ) {
    super(message);
  }
}

export function invalidArgument(message: string): AnswerError {
  return new AnswerError(400, 3, message);
}

export function notFound(message: string): AnswerError {
  return new AnswerError(404, 5, message);
}
