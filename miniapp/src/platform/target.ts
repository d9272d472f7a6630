/** Which of the two builds this is. A constant of the build, so that the other's code is dropped. */
export const isH5 = process.env.TARO_ENV === 'h5'

export const app = isH5 ? 'h5' : 'miniprogram'
