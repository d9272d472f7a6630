/// <reference types="@tarojs/taro" />

/** Origin of the BFF, set when the package is built; empty on H5, which the BFF serves itself. */
declare const KAIFAN_API_URL: string
/** The store that opens when neither a code nor an earlier visit names one. */
declare const KAIFAN_STORE_ID: string

declare namespace NodeJS {
  interface ProcessEnv {
    TARO_ENV?: 'alipay' | 'h5'
  }
}

declare module '*.scss'
declare module '*.png' {
  const path: string
  export default path
}
