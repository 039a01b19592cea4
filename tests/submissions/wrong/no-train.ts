export const epochs = 3;
