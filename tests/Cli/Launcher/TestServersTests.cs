namespace Hipaa.Cli.Tests.Launcher;

/// <summary>What <c>./hipaa test</c> does before it runs the tests: a fresh machine gets what they need, or one line says how.</summary>
public sealed class TestServersTests : IDisposable
{
    private readonly LauncherSandbox sandbox = new();

    public void Dispose() => sandbox.Dispose();

    [Fact]
    public async Task Servers_at_hand_are_used_without_a_word()
    {
        string[] programs =
        [
            "tools/moto_server", "tools/node", "tools/npm", "tools/chromium", "tools/fish", "postgresql/15/bin/initdb", "postgresql/15/bin/postgres", "tools/clang", "tools/ld.lld",
            "tools/aarch64-linux-gnu-objcopy", "tools/python3",
        ];
        foreach (var program in programs)
        {
            sandbox.Program(program);
        }

        sandbox.Program("tools/uname", "#!/bin/sh\necho aarch64");

        await sandbox.RunAsync();
        var run = await sandbox.RunAsync(arguments: "test");

        Assert.Equal((0, "ran test\n", ""), (run.Code, run.Output, run.Error));
    }

    [Fact]
    public async Task What_can_not_be_had_is_said_in_one_line_each_and_the_tests_run()
    {
        await sandbox.RunAsync();
        var run = await sandbox.RunAsync(arguments: "test");

        Assert.Equal((0, "ran test\n"), (run.Code, run.Output));
        Assert.Equal(
            [
                "hipaa: the functions need PostgreSQL 15 or newer to run on: install it, for example with 'apt-get install postgresql'",
                "hipaa: the functions need moto's server to run on: pip install 'moto[server,s3,dynamodb,kms]'",
                "hipaa: tests of the runbooks need the AWS CLI as a package of Python: pip install awscli",
                "hipaa: tests of the policy pack need Node.js with npm: https://nodejs.org",
                "hipaa: tests of the evidence page need Chromium: install it, for example with 'apt-get install chromium'",
                "hipaa: a test of completions needs fish: install it, for example with 'apt-get install fish'",
                "hipaa: the functions are published for the managed runtime: native programs need clang, lld and, elsewhere than on arm64, gcc-aarch64-linux-gnu",
            ],
            run.ErrorLines.Where(line => !line.StartsWith("hipaa: installing ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_is_missing_is_installed_where_the_rights_allow_it()
    {
        sandbox.Program("tools/id", "#!/bin/sh\necho 0");
        sandbox.Program("tools/env", "#!/bin/sh\nshift\nexec \"$@\"");
        sandbox.Program("tools/apt-get", """
            #!/bin/sh
            echo "apt-get $*" >>"$FAKE_LOG"
            for program in initdb postgres node npm chromium fish clang ld.lld aarch64-linux-gnu-objcopy; do
                case "$*" in *install*) printf '#!/bin/sh\n' >"${0%/*}/$program"; chmod +x "${0%/*}/$program" ;; esac
            done
            """);
        sandbox.Program("tools/debootstrap", "#!/bin/sh\necho \"debootstrap $3\" >>\"$FAKE_LOG\"");
        sandbox.Program("tools/chroot", "#!/bin/sh\nexit 1");
        sandbox.Program("tools/uname", "#!/bin/sh\necho aarch64");
        sandbox.Program("tools/chmod", "#!/bin/sh\nexec /bin/chmod \"$@\"");
        sandbox.Program("tools/python3", """
            #!/bin/sh
            [ "$1 $2" = "-m venv" ] || exit 1
            echo "python3 $1 $2" >>"$FAKE_LOG"
            mkdir -p "$3/bin"
            printf '#!/bin/sh\ncat >"${0%%/*}/moto_server" </dev/null; chmod +x "${0%%/*}/moto_server"' >"$3/bin/pip"
            printf '#!/bin/sh\n' >"$3/bin/python3"
            chmod +x "$3/bin/pip" "$3/bin/python3"
            """);

        await sandbox.RunAsync();
        var first = await sandbox.RunAsync(arguments: "test");
        var second = await sandbox.RunAsync(arguments: "test");

        Assert.DoesNotContain("need", first.Error, StringComparison.Ordinal);
        Assert.Equal("", second.Error);
        Assert.Contains("python3 -m venv", sandbox.Calls);
        Assert.Single(sandbox.Calls, call => call == "debootstrap trixie");
        Assert.True(File.Exists(sandbox.PathOf("artifacts/servers/moto/bin/moto_server")));
        Assert.Single(sandbox.Calls, call => call == "apt-get -o DPkg::Lock::Timeout=300 install -y -qq postgresql");
    }

    [Fact]
    public async Task A_try_looks_for_PostgreSQL_and_moto_alone()
    {
        await sandbox.RunAsync();
        var without = await sandbox.RunAsync(arguments: "try");
        foreach (var program in (string[])["tools/moto_server", "postgresql/15/bin/initdb", "postgresql/15/bin/postgres"]) sandbox.Program(program);
        var with = await sandbox.RunAsync(arguments: "try");

        Assert.Equal(
            [
                "hipaa: the functions need PostgreSQL 15 or newer to run on: install it, for example with 'apt-get install postgresql'",
                "hipaa: the functions need moto's server to run on: pip install 'moto[server,s3,dynamodb,kms]'",
            ],
            without.ErrorLines.Where(line => !line.StartsWith("hipaa: installing ", StringComparison.Ordinal)));
        Assert.Equal((0, "ran try\n", ""), (with.Code, with.Output, with.Error));
    }

    [Theory]
    [InlineData("preview")]
    [InlineData("try", "--help")]
    [InlineData("test", "--help")]
    public async Task Other_commands_look_for_no_server(params string[] command)
    {
        await sandbox.RunAsync();

        Assert.Equal("", (await sandbox.RunAsync(arguments: command)).Error);
    }
}
