/** Written by `node src/table/write-table.ts` from Alipay's own types: of each function that is there `name:options>answer`. */
export const typedMembers = `
alert:title content buttonText confirmColor success fail complete>
base64ToArrayBuffer:searchType startLat startLng endLat endLng throughPoints mode city destinationCity success fail complete>success distance duration
chooseAlipayContact:count success fail complete>contacts
chooseCity:showLocatedCity showHotCities setLocatedCity cities hotCities customHistoryCities success fail complete>city adCode longitude latitude
chooseContact:chooseType includeMe includeMobileContactMode multiChooseMax multiChooseMaxTips success fail complete>contactsDicArray
chooseImage:count sizeType sourceType storeToAlbum success fail complete>apFilePaths tempFilePaths tempFiles
chooseLocation:title showTab latitude longitude success fail complete>name address longitude latitude provinceName cityName
choosePhoneContact:success fail complete>name mobile
clearStorage:success fail complete>success
clearStorageSync:>success
closeSocket:code reason success fail complete>message
compressImage:apFilePaths compressLevel compressedWidth compressedHeight maxWidth maxHeight success fail complete>apFilePaths
confirm:title content confirmButtonText cancelButtonText confirmColor cancelColor success fail complete>confirm
connectSocket:multiple url data header protocols>close offClose offError offMessage offOpen onClose onError onMessage onOpen send
createAnimation:>backgroundColor bottom export height left opacity right rotate rotate3d rotateX rotateY rotateZ scale scale3d scaleX scaleY scaleZ skew skewX skewY step top translate translate3d translateX translateY translateZ width
createInnerAudioContext:>autoplay ccode isRecordAudioPlayState loop obeyMuteSwitch playbackRate src startTime supportBackgroundPlay volume destroy offCanPlay offEnded offError offNext offPause offPlay offPrev offSeeked offSeeking offStop offTimeUpdate offWaiting onCanPlay onEnded onError onNext onPause onPlay onPrev onSeeked onSeeking onStop onTimeUpdate onWaiting pause play seek stop
createIntersectionObserver:>disconnect in observe relativeTo relativeToViewport
createSelectorQuery:>boundingClientRect context exec fields in node scrollOffset select selectAll selectViewport
createVideoContext:>exitFullScreen exitPictureInPicture getCurrentTime hideControl hideStatusBar mute pause play playbackRate requestFullScreen seek showControl showFloatingWindow showStatusBar startInteractions stop stopInteractions switchQuality updateQualityList
datePicker:format currentDate startDate endDate success fail complete>date
disableAlertBeforeUnload:success fail complete>success
downloadFile:url header success fail complete>apFilePath tempFilePath headers header
enableAlertBeforeUnload:message success fail complete>success
exitMiniProgram:success fail complete>
getAccountInfoSync:>miniProgram plugin
getAddress:success fail complete>
getAppAuthorizeSetting:>albumAuthorized bluetoothAuthorized cameraAuthorized locationAuthorized microphoneAuthorized notificationAuthorized notificationAlertAuthorized notificationBadgeAuthorized notificationSoundAuthorized overlayAuthorized locationReducedAccuracy phoneCalendarAuthorized
getAppBaseInfo:>SDKVersion language version
getAppIdSync:>appId
getAuthCode:scopes success fail complete>authCode authErrorScopes authSuccessScopes
getBatteryInfo:success fail complete>level isCharging
getBatteryInfoSync:>level isCharging
getClipboard:success fail complete>text
getEnterOptionsSync:>path query referrerInfo scene apiCategory
getExtConfig:success fail complete>data extConfig
getExtConfigSync:filePath apFilePath digestAlgorithm sharedBiz success fail complete>size digest
getFileInfo:filePath apFilePath digestAlgorithm sharedBiz success fail complete>size digest
getImageInfo:src success fail complete>width height path size type orientation
getLaunchOptionsSync:>path query referrerInfo scene apiCategory
getLeftButtonsBoundingClientRect:>backButtonIcon backButtonInteractive homeButtonIcon
getLocation:cacheTimeout type accuracy bizType success fail complete>longitude latitude accuracy horizontalAccuracy country countryCode province provinceAdcode city cityAdcode district districtAdcode streetNumber pois
getMainSelectedCity:needFullName success fail complete>fullName enName enDistrictName name code chineseMainLand isManualSelected settingTime districtName districtCode
getMenuButtonBoundingClientRect:>success width height top right bottom left optionMenuWidth optionMenuHeight optionMenuTop optionMenuButtom optionMenuLeft optionMenuRight optionMenuStatus
getNetworkType:success fail complete>networkAvailable networkType
getOpenUserInfo:protocols success fail complete>response avatar code nickName msg subMsg subCode
getPhoneNumber:protocols success fail complete>response
getRunScene:success fail complete>envVersion
getScreenBrightness:success fail complete>success brightness
getServerTime:success fail complete>time
getSetting:success fail complete>authSetting
getStorage:key success fail complete>data
getStorageInfo:success fail complete>keys currentSize limitSize
getStorageInfoSync:>keys currentSize limitSize
getStorageSync:key>data
getSystemInfo:includeNotification includeBluetooth success fail complete>app language pixelRatio platform platformType screenWidth titleBarHeight version windowWidth apiLevel appMode brand currentBattery fontSizeSetting model performance screen screenHeight statusBarHeight storage system transparentTitle windowHeight isIphoneXSeries safeArea albumAuthorized cameraAuthorized locationAuthorized microphoneAuthorized locationEnabled wifiEnabled bluetoothEnabled bluetoothAuthorized notificationAuthorized notificationAlertAuthorized notificationBadgeAuthorized notificationSoundAuthorized overlayAuthorized
getSystemInfoSync:includeNotification includeBluetooth>app language pixelRatio platform platformType screenWidth titleBarHeight version windowWidth apiLevel appMode brand currentBattery fontSizeSetting model performance screen screenHeight statusBarHeight storage system transparentTitle windowHeight isIphoneXSeries safeArea albumAuthorized cameraAuthorized locationAuthorized microphoneAuthorized locationEnabled wifiEnabled bluetoothEnabled bluetoothAuthorized notificationAuthorized notificationAlertAuthorized notificationBadgeAuthorized notificationSoundAuthorized overlayAuthorized
getSystemSetting:>bluetoothEnabled locationEnabled wifiEnabled
getTitleColor:success fail complete>color
getUpdateManager:src success fail complete>orientation type duration size height width fps bitrate
getWindowInfo:>pixelRatio screenWidth screenHeight windowWidth windowHeight statusBarHeight safeArea screenTop
hideAddToDesktopMenu:success fail complete>
hideAllAddToDesktopMenu:success fail complete>
hideBackHome:success fail complete>
hideKeyboard:success fail complete>
hideLoading:page success fail complete>
hideNavigationBarLoading:success fail complete>
hideShareMenu:success fail complete>
hideTabBar:animation success fail complete>
hideTabBarRedDot:index success fail complete>
hideToast:success fail complete>
isScreenReaderEnabled:success fail complete>screenReaderEnabled
makePhoneCall:number success fail complete>success
navigateBack:delta success fail complete>
navigateBackMiniProgram:extraData success fail complete>
navigateTo:url events resolvedPath success fail complete>eventChannel
navigateToAlipayPage:appCode appParams success fail complete path>success errorMsg
navigateToMiniProgram:appId path query extraData envVersion success fail complete>
openDocument:filePath fileType success fail complete>
openLocation:longitude latitude name address scale success fail complete>
openSetting:success fail complete>authSetting
openURL:url success fail complete>
optionsSelect:title optionsOne optionsTwo selectedOneIndex selectedTwoIndex positiveString negativeString success fail complete>selectedOneIndex selectedTwoIndex selectedOneOption selectedTwoOption
pageScrollTo:scrollTop selector duration offsetTop success fail complete>
previewImage:enableSavePhoto enableShowPhotoDownload urls current success fail complete>
prompt:title message align placeholder confirmColor cancelColor okButtonText cancelButtonText success fail complete>ok inputValue
reLaunch:url resolvedPath success fail complete>
redirectTo:url resolvedPath success fail complete>
removeStorage:key success fail complete>success
removeStorageSync:key>success
removeTabBarBadge:index success fail complete>
request:url dataType method data headers header timeout referrerStrategy success fail complete>data status headers statusCode header
requestSubscribeMessage:appId aboveContent entityIds thirdTypeAppId sceneCode relatedOwnerId extInfo success fail complete>behavior show keep refuse errorCode errorMessage result
saveFile:apFilePath filePath toDisk success fail complete>success
saveImage:url showActionSheet cusHandleResult success fail complete>
saveImageToPhotosAlbum:filePath hideToast success fail complete>success
scan:scanType hideAlbum onlyFromCamera actionType needPath success fail complete>code barCode qrCode rawData imageChannel result scanType
sendSocketMessage:data isBuffer success fail complete>success
setBackgroundColor:backgroundColor backgroundColorTop backgroundColorBottom success fail complete>success
setBackgroundTextStyle:textStyle success fail complete>success
setCanPullDown:canPullDown success fail complete>
setClipboard:text success fail complete>success
setKeepScreenOn:keepScreenOn success fail complete>success
setNavigationBar:title image backgroundColor borderBottomColor reset frontColor success fail complete>
setNavigationBarColor:backgroundColor frontColor success fail complete>
setNavigationBarTitle:title image success fail complete>
setScreenBrightness:brightness success fail complete>success
setStorage:data key success fail complete>
setStorageSync:data key>success error errorMessage
setTabBarBadge:index text success fail complete>
setTabBarItem:index text iconPath selectedIconPath success fail complete>
setTabBarStyle:color selectedColor backgroundColor borderStyle success fail complete>
showActionSheet:title destructiveBtnIndex badges items cancelButtonText success fail complete>index success
showAuthGuide:authType success fail complete>shown
showLoading:content delay success fail complete>
showModal:title content showCancel cancelText cancelColor confirmText confirmColor editable placeholderText success fail complete>confirm content
showNavigationBarLoading:success fail complete>
showShareMenu:success fail complete>error success errorMessage
showSharePanel:animation success fail complete>
showTabBar:animation success fail complete>
showTabBarRedDot:index success fail complete>
showToast:content type duration delay xOffset yOffset success fail complete>
startPullDownRefresh:success fail complete>success
stopPullDownRefresh:success fail complete>
switchTab:url resolvedPath success fail complete>
tradePay:tradeNO orderStr success fail complete>resultCode
unsubscribeMessage:entityIds success fail complete>success error errorMessage
uploadFile:url filePath name fileType hideLoading header headers formData fileName success fail complete>data statusCode header
vibrate:success fail complete>success
vibrateLong:success fail complete>success
vibrateShort:success fail complete>success
`
