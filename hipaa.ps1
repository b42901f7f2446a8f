# Starts the command line: ./hipaa.ps1 --help. It knows whether it was built of what is here; where it was not, launcher/ builds it first.
$env:HIPAA_ROOT = $PSScriptRoot
$env:DOTNET_CLI_TELEMETRY_OPTOUT = '1'
$env:DOTNET_NOLOGO = '1'
$artifacts = Join-Path $PSScriptRoot 'artifacts'
$cli = Join-Path $artifacts 'cli/hipaa.dll'
$launcher = Join-Path $artifacts 'launcher'
$download = 'https://dotnet.microsoft.com/download/dotnet/10.0'

function Stop-With([string] $line) {
    [Console]::Error.WriteLine("hipaa: $line")
    exit 2
}

if (-not (Get-Command dotnet -ErrorAction SilentlyContinue)) { Stop-With "the .NET 10 SDK is needed and there is no dotnet on the PATH: $download" }
if (Test-Path (Join-Path $artifacts 'cli.built')) {
    $env:HIPAA_LAUNCHED = '1'
    & dotnet $cli @args
    $env:HIPAA_LAUNCHED = $null
    if ($LASTEXITCODE -ne 90) { exit $LASTEXITCODE }
}

if (-not (& dotnet --list-sdks | Select-String '^1[0-9]\.')) { Stop-With "the .NET 10 SDK is needed: $download" }
& dotnet build (Join-Path $PSScriptRoot 'launcher') -c Release -o $launcher '-p:RunAnalyzers=false' -v q -nologo -clp:NoSummary | ForEach-Object { [Console]::Error.WriteLine($_) }
if ($LASTEXITCODE -ne 0) { exit 2 }
& dotnet (Join-Path $launcher 'hipaa-launcher.dll')
if ($LASTEXITCODE -ne 0) { exit 2 }
& dotnet $cli @args
exit $LASTEXITCODE
