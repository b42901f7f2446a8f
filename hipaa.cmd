@echo off
rem Starts the command line: hipaa --help. It knows whether it was built of what is here; where it was not, launcher\ builds it first.
setlocal
set "HIPAA_ROOT=%~dp0."
set "artifacts=%~dp0artifacts"
set DOTNET_CLI_TELEMETRY_OPTOUT=1
set DOTNET_NOLOGO=1
where dotnet >nul 2>nul
if not %ERRORLEVEL%==0 goto absent
if not exist "%artifacts%\cli.built" goto build
set HIPAA_LAUNCHED=1
dotnet "%artifacts%\cli\hipaa.dll" %*
if not %ERRORLEVEL%==90 exit /b %ERRORLEVEL%
set HIPAA_LAUNCHED=

:build
dotnet --list-sdks | findstr /b /r "1[0-9]\." >nul
if not %ERRORLEVEL%==0 goto older
dotnet build "%HIPAA_ROOT%\launcher" -c Release -o "%artifacts%\launcher" -p:RunAnalyzers=false -v q -nologo -clp:NoSummary >&2
if not %ERRORLEVEL%==0 exit /b 2
dotnet "%artifacts%\launcher\hipaa-launcher.dll"
if not %ERRORLEVEL%==0 exit /b 2
dotnet "%artifacts%\cli\hipaa.dll" %*
exit /b %ERRORLEVEL%

:absent
echo hipaa: the .NET 10 SDK is needed and there is no dotnet on the PATH: https://dotnet.microsoft.com/download/dotnet/10.0>&2
exit /b 2

:older
echo hipaa: the .NET 10 SDK is needed: https://dotnet.microsoft.com/download/dotnet/10.0>&2
exit /b 2
