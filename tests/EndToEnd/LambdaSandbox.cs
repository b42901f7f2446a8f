using System.IO.Compression;
using Hipaa.Lambdas.Tests.Fixtures;

namespace Hipaa.EndToEnd.Tests;

/// <summary>
/// A published archive where Lambda puts one: unpacked below <c>/var/task</c>, which cannot be written, like everything but <c>/tmp</c>, and
/// started by a user without rights ("Lambda execution environment", AWS Lambda Developer Guide). Without the right to mount, it is started
/// from where it was unpacked.
/// </summary>
internal sealed class LambdaSandbox : IDisposable
{
    private const string Task = "/var/task";

    // What the program needs of others is brought along before their places are covered: the database's authority, and the libraries of another processor.
    private const string Mounts = """
        set -e
        chmod 755 "$1"
        mount -t tmpfs -o size=1m,mode=755 tmpfs /var
        mkdir /var/task /var/test
        cp "$2" /var/test/ca.pem
        chmod 644 /var/test/ca.pem
        mount --bind "$1" /var/task
        mount -o remount,bind,ro /var/task
        if [ -n "$3" ]; then mkdir /var/libraries; mount --bind "$3" /var/libraries; fi
        mount -o remount,ro /var
        mount -t tmpfs -o size=512m,mode=1777 tmpfs /tmp
        mount -o remount,bind,ro /
        cd /var/task
        shift 3
        exec setpriv --reuid=65534 --regid=65534 --clear-groups --no-new-privs -- "$@"
        """;

    private readonly DirectoryInfo _unpacked = Directory.CreateTempSubdirectory("task");
    private readonly PublishedPackage _package;
    private readonly string _authority;

    internal LambdaSandbox(PublishedPackage package, string authority)
    {
        (_package, _authority) = (package, authority);
        ZipFile.ExtractToDirectory(package.Archive, _unpacked.FullName);
    }

    private static bool Mounted => Environment.UserName == "root";

    /// <summary>Where the function finds the authority of the tests' database.</summary>
    internal string Authority => Mounted ? "/var/test/ca.pem" : _authority;

    /// <summary>Where the function finds what its archive holds.</summary>
    internal string InTask(string file) => Path.Combine(Mounted ? Task : _unpacked.FullName, file);

    internal HostedFunction Start(IEnumerable<KeyValuePair<string, string>> environment)
    {
        if (!Mounted)
        {
            return HostedFunction.Start(_package.Command(_unpacked.FullName), environment);
        }

        var command = _package.Command(Task);
        var libraries = Array.IndexOf(command, "-L") is > 0 and var at ? command[at + 1] : "";
        if (libraries.Length > 0)
        {
            command = [.. command.Select(word => word == libraries ? "/var/libraries" : word)];
        }

        return HostedFunction.Start(
            ["unshare", "--mount", "--propagation", "private", "sh", "-c", Mounts, "sh", _unpacked.FullName, _authority, libraries, .. command], environment);
    }

    public void Dispose() => _unpacked.Delete(recursive: true);
}
