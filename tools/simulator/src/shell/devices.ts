/** A phone to stand in: its screen in CSS px, and what of it the system takes. */
export interface Frame {
  name: string
  width: number
  height: number
  platform: 'iOS' | 'Android'
  statusBar: number
  safeBottom: number
}

export const frames: readonly Frame[] = [
  { name: 'iPhone 13 mini', width: 375, height: 812, platform: 'iOS', statusBar: 44, safeBottom: 34 },
  { name: 'iPhone SE', width: 375, height: 667, platform: 'iOS', statusBar: 20, safeBottom: 0 },
  { name: 'iPhone 15 Pro Max', width: 430, height: 932, platform: 'iOS', statusBar: 54, safeBottom: 34 },
  { name: 'iPhone 5', width: 320, height: 568, platform: 'iOS', statusBar: 20, safeBottom: 0 },
  { name: 'Pixel 8', width: 412, height: 892, platform: 'Android', statusBar: 24, safeBottom: 0 },
]

export const fontScales = [0.88, 1, 1.12, 1.25, 1.4] as const

/** What a request waits before it is sent. */
export const networks = [
  { name: 'WIFI', network: { connected: true, type: 'WIFI', delayMs: 0 } },
  { name: '4G', network: { connected: true, type: '4G', delayMs: 80 } },
  { name: '3G', network: { connected: true, type: '3G', delayMs: 600 } },
  { name: '离线 Offline', network: { connected: false, type: 'NONE', delayMs: 0 } },
] as const
