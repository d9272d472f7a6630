export const appIds = { miniprogram: '2021000000000001', h5: '2021000000000002' } as const
export const sellerId = '2088000000000001'
export const notifyUrl = 'http://127.0.0.1:9/alipay/notifications'

export const platform = { appIds: Object.values(appIds), seller: { id: sellerId, email: 'seller@example.com' } }
