export const errors = {
  bug: 'Something is wrong in ozf itself: {message}',
};
