; The set-up program of Windows: for one person without administrator rights, or /ALLUSERS.
; Compiled by release.py, or: makensis -DVERSION=0.1.0 -DSOURCE=folder -DOUTPUT=setup.exe setup.nsi
; Switches: /S (silent), /ALLUSERS (Program Files, needs an administrator), /OLDER (accept an older
; version), /D=folder (last, without quotes). Exit codes: README.md beside this file.

Unicode true
Target amd64-unicode
ManifestDPIAware true
ManifestSupportedOS all
RequestExecutionLevel user
!ifdef QUICK
    SetCompressor zlib
!else
    SetCompressor /SOLID lzma
!endif
AllowSkipFiles off

!include "MUI2.nsh"
!include "FileFunc.nsh"
!include "LogicLib.nsh"
!include "WordFunc.nsh"
!include "WinVer.nsh"

!define NAME "Commission — séances"
!define ID "commission-app"
!define REMOVAL "Software\Microsoft\Windows\CurrentVersion\Uninstall\${ID}"
!define CLASSES "Software\Classes"
!define IS_OPEN 3
!define NO_RIGHTS 4
!define IS_OLDER 5
!define NOT_PLACED 6
!define OLD_WINDOWS 7

Name "${NAME}"
OutFile "${OUTPUT}"
BrandingText "${NAME} ${VERSION}"
ShowInstDetails nevershow
ShowUninstDetails nevershow

VIProductVersion "${VERSION}.0"
VIFileVersion "${VERSION}.0"
VIAddVersionKey /LANG=1036 "ProductName" "${NAME}"
VIAddVersionKey /LANG=1036 "FileDescription" "Installation de ${NAME}"
VIAddVersionKey /LANG=1036 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=1036 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=1036 "LegalCopyright" "EUPL-1.2"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "$INSTDIR\commission-app.exe"
!define MUI_FINISHPAGE_NOREBOOTSUPPORT
!insertmacro MUI_PAGE_LICENSE "${LICENCE}"
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "French"

Var everyone

!macro Refuse code words
    SetErrorLevel ${code}
    MessageBox MB_OK|MB_ICONSTOP "${words}" /SD IDOK
    Quit
!macroend

; A program that runs cannot be opened for writing: asked of both executables.
!macro RefuseWhileOpen prefix
Function ${prefix}RefuseWhileOpen
    again:
    ${If} ${FileExists} "$INSTDIR\commission-app.exe"
        ClearErrors
        FileOpen $0 "$INSTDIR\commission-app.exe" a
        IfErrors held
        FileClose $0
    ${EndIf}
    ${If} ${FileExists} "$INSTDIR\commission-app-cli.exe"
        ClearErrors
        FileOpen $0 "$INSTDIR\commission-app-cli.exe" a
        IfErrors held
        FileClose $0
    ${EndIf}
    Return
    held:
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "${NAME} est en cours d’utilisation. Fermez-le, puis choisissez Recommencer. Rien n’est changé." /SD IDCANCEL IDRETRY again
    SetErrorLevel ${IS_OPEN}
    Quit
FunctionEnd
!macroend
!insertmacro RefuseWhileOpen ""
!insertmacro RefuseWhileOpen "un."

Function .onInit
    SetRegView 64
    ${IfNot} ${AtLeastWin10}
        !insertmacro Refuse ${OLD_WINDOWS} "${NAME} demande Windows 10 ou une version plus récente. Rien n’est changé."
    ${EndIf}
    StrCpy $everyone 0
    ${GetParameters} $1
    ClearErrors
    ${GetOptions} $1 "/ALLUSERS" $2
    ${IfNot} ${Errors}
        StrCpy $everyone 1
        UserInfo::GetAccountType
        Pop $2
        ${If} $2 != "Admin"
            !insertmacro Refuse ${NO_RIGHTS} "Installer pour toutes les personnes de l’ordinateur demande les droits d’administration. Rien n’est changé."
        ${EndIf}
        SetShellVarContext all
    ${Else}
        SetShellVarContext current
    ${EndIf}
    ; Where it is already, unless /D= said where.
    ${If} $INSTDIR == ""
        ReadRegStr $INSTDIR SHCTX "${REMOVAL}" "InstallLocation"
    ${EndIf}
    ${If} $INSTDIR == ""
        ${If} $everyone = 1
            StrCpy $INSTDIR "$PROGRAMFILES64\${ID}"
        ${Else}
            StrCpy $INSTDIR "$LOCALAPPDATA\Programs\${ID}"
        ${EndIf}
    ${EndIf}
    ReadRegStr $2 SHCTX "${REMOVAL}" "DisplayVersion"
    ${If} $2 != ""
        ${VersionCompare} "$2" "${VERSION}" $3
        ClearErrors
        ${GetOptions} $1 "/OLDER" $4
        ${If} ${Errors}
        ${AndIf} $3 = 1
            !insertmacro Refuse ${IS_OLDER} "La version $2 est en place, plus récente que celle-ci (${VERSION}). Rien n’est changé. Pour l’installer quand même : /OLDER."
        ${EndIf}
    ${EndIf}
FunctionEnd

!macro Undone
    RMDir /r "$INSTDIR\nouveau"
    !insertmacro Refuse ${NOT_PLACED} "Les fichiers n’ont pas pu être mis en place. La version d’avant est restée."
!macroend

; A type of file, opened by the windowed program.
!macro FileType suffix words
    WriteRegStr SHCTX "${CLASSES}\.${suffix}" "" "${ID}.${suffix}"
    WriteRegStr SHCTX "${CLASSES}\${ID}.${suffix}" "" "${words}"
    WriteRegStr SHCTX "${CLASSES}\${ID}.${suffix}\DefaultIcon" "" "$INSTDIR\commission-app.exe,0"
    WriteRegStr SHCTX "${CLASSES}\${ID}.${suffix}\shell\open\command" "" '"$INSTDIR\commission-app.exe" "%1"'
!macroend
!macro NoFileType suffix
    ReadRegStr $0 SHCTX "${CLASSES}\.${suffix}" ""
    ${If} $0 == "${ID}.${suffix}"
        DeleteRegKey SHCTX "${CLASSES}\.${suffix}"
    ${EndIf}
    DeleteRegKey SHCTX "${CLASSES}\${ID}.${suffix}"
!macroend
!define TELL_EXPLORER "System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'"

Section
    Call RefuseWhileOpen
    ; All is written beside what is there; only then do the two change places.
    RMDir /r "$INSTDIR\nouveau"
    RMDir /r "$INSTDIR\ancien"
    SetOutPath "$INSTDIR\nouveau"
    File /r "${SOURCE}/*"
    SetOutPath "$INSTDIR"
    ${If} ${FileExists} "$INSTDIR\_internal\*"
        ClearErrors
        Rename "$INSTDIR\_internal" "$INSTDIR\ancien"
        ${If} ${Errors}
            !insertmacro Undone
        ${EndIf}
    ${EndIf}
    ClearErrors
    Rename "$INSTDIR\nouveau\_internal" "$INSTDIR\_internal"
    ${If} ${Errors}
        Rename "$INSTDIR\ancien" "$INSTDIR\_internal"
        !insertmacro Undone
    ${EndIf}
    Delete "$INSTDIR\commission-app.exe"
    Delete "$INSTDIR\commission-app-cli.exe"
    RMDir /r "$INSTDIR\licences"
    ClearErrors
    Rename "$INSTDIR\nouveau\commission-app.exe" "$INSTDIR\commission-app.exe"
    Rename "$INSTDIR\nouveau\commission-app-cli.exe" "$INSTDIR\commission-app-cli.exe"
    ${If} ${FileExists} "$INSTDIR\nouveau\licences\*"
        Rename "$INSTDIR\nouveau\licences" "$INSTDIR\licences"
    ${EndIf}
    ${If} ${Errors}
        !insertmacro Refuse ${NOT_PLACED} "Les programmes n’ont pas pu être mis en place. Lancez cette installation à nouveau."
    ${EndIf}
    RMDir /r "$INSTDIR\nouveau"
    RMDir /r "$INSTDIR\ancien"
    WriteUninstaller "$INSTDIR\uninstall.exe"
    CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\commission-app.exe"
    !insertmacro FileType "remise" "Remise scellée d’une séance"
    !insertmacro FileType "sauvegarde" "Sauvegarde chiffrée de ${NAME}"
    !insertmacro FileType "poste" "Carte de poste de ${NAME}"
    WriteRegStr SHCTX "${REMOVAL}" "DisplayName" "${NAME}"
    WriteRegStr SHCTX "${REMOVAL}" "DisplayVersion" "${VERSION}"
    WriteRegStr SHCTX "${REMOVAL}" "DisplayIcon" "$INSTDIR\commission-app.exe"
    WriteRegStr SHCTX "${REMOVAL}" "Publisher" "commission-app"
    WriteRegStr SHCTX "${REMOVAL}" "InstallLocation" "$INSTDIR"
    WriteRegStr SHCTX "${REMOVAL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
    WriteRegStr SHCTX "${REMOVAL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
    WriteRegDWORD SHCTX "${REMOVAL}" "NoModify" 1
    WriteRegDWORD SHCTX "${REMOVAL}" "NoRepair" 1
    ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
    WriteRegDWORD SHCTX "${REMOVAL}" "EstimatedSize" $0
    ${TELL_EXPLORER}
    SetErrorLevel 0
SectionEnd

Function un.onInit
    SetRegView 64
    StrCpy $everyone 0
    ReadRegStr $0 HKLM "${REMOVAL}" "InstallLocation"
    ${If} $0 == $INSTDIR
        StrCpy $everyone 1
        UserInfo::GetAccountType
        Pop $1
        ${If} $1 != "Admin"
            !insertmacro Refuse ${NO_RIGHTS} "Retirer ce programme demande les droits d’administration. Rien n’est changé."
        ${EndIf}
        SetShellVarContext all
    ${EndIf}
FunctionEnd

Section "Uninstall"
    Call un.RefuseWhileOpen
    Delete "$INSTDIR\commission-app.exe"
    Delete "$INSTDIR\commission-app-cli.exe"
    RMDir /r "$INSTDIR\_internal"
    RMDir /r "$INSTDIR\licences"
    RMDir /r "$INSTDIR\nouveau"
    RMDir /r "$INSTDIR\ancien"
    Delete "$INSTDIR\uninstall.exe"
    RMDir "$INSTDIR"
    Delete "$SMPROGRAMS\${NAME}.lnk"
    !insertmacro NoFileType "remise"
    !insertmacro NoFileType "sauvegarde"
    !insertmacro NoFileType "poste"
    DeleteRegKey SHCTX "${REMOVAL}"
    ${TELL_EXPLORER}
    SetErrorLevel 0
    SetShellVarContext current
    ${If} $everyone = 1
        StrCpy $0 "dans le dossier « AppData\Local\${ID} » de chaque personne"
    ${Else}
        StrCpy $0 "dans $LOCALAPPDATA\${ID}"
    ${EndIf}
    MessageBox MB_OK|MB_ICONINFORMATION "Le programme est retiré. Le fichier de la commission et ses sauvegardes restent $0." /SD IDOK
SectionEnd
