using System.CommandLine;
using Amazon.Runtime.Credentials;
using Hipaa.Lambdas.Contract;
using Hipaa.Lambdas.Database;

namespace Hipaa.Cli.Commands;

/// <summary>
/// <c>hipaa subject</c>: the rights of one individual over what is kept of them (45 CFR 164.524 to 164.528), through functions of the
/// database that record each use. It logs in as <see cref="DatabaseLogin.Records"/> by IAM token, from a host that reaches the database.
/// </summary>
/// <param name="output">For results.</param>
/// <param name="problems">For problems.</param>
/// <param name="password">Logs in where it is no IAM token that does; null for one.</param>
/// <param name="lookup">Environment variables; null for the process's.</param>
internal sealed class SubjectCommand(
    TextWriter output, TextWriter problems, IDatabasePassword? password = null, Func<string, string?>? lookup = null)
{
    private static readonly Option<string> Tenant = new("--tenant") { Description = "Tenant of the subject.", Required = true };

    private static readonly Option<string> Subject = new("--subject")
    {
        Description = "Subject as the database names it, for example Patient/7 or urn:oid:1.2.3|7.", Required = true,
    };

    private static readonly Option<string> Reason = new("--reason")
    {
        Description = "Why, 3 to 500 characters, for example the number of the request; no name of a person.", Required = true,
    };

    private static readonly Option<string> Recipient = new("--recipient")
    {
        Description = "Who it is for, for the accounting of disclosures.", Required = true,
    };

    private static readonly Option<string> Event = new("--event") { Description = "Id of the event that is amended.", Required = true };

    private static readonly Option<string> Code = new("--code") { Description = "LOINC code of the reading.", Required = true };

    private static readonly Option<decimal> Value = new("--value")
    {
        Description = "What it should say, in the same unit.", Required = true,
    };

    internal Command Create() => new("subject", "Access, amendment, legal hold and erasure for one individual; each use is recorded.")
    {
        Make("export", "Prints all that is kept of a subject, a JSON object a line.", [Recipient], (result, rights, cancellation) =>
            rights.ExportAsync(result.GetValue(Recipient)!, output, cancellation)),
        Make("amend", "Lets another value of one event count; the former one stays, marked.", [Event, Code, Value],
            (result, rights, cancellation) => rights.AmendAsync(
                result.GetValue(Event)!, result.GetValue(Code)!, result.GetValue(Value), cancellation)),
        Make("hold", "Lets nothing of a subject be erased until it is released.", [],
            (_, rights, cancellation) => rights.HoldAsync(cancellation)),
        Make("release", "Ends a legal hold.", [], (_, rights, cancellation) => rights.ReleaseAsync(cancellation)),
        Make("erase", "Erases all of a subject from the database; refused while a hold stands.", [], async (_, rights, cancellation) =>
            await output.WriteLineAsync($"{await rights.EraseAsync(cancellation)} events erased")),
    };

    private Command Make(
        string name, string description, Option[] more, Func<ParseResult, SubjectRights, CancellationToken, Task> act)
    {
        var command = new Command(name, description) { Tenant, Subject, Reason };
        foreach (var option in more)
        {
            command.Add(option);
        }

        command.SetAction((result, cancellation) => RunAsync(result, act, cancellation));
        return command;
    }

    private async Task<int> RunAsync(
        ParseResult result, Func<ParseResult, SubjectRights, CancellationToken, Task> act, CancellationToken cancellation)
    {
        try
        {
            var environment = lookup ?? Environment.GetEnvironmentVariable;
            var reader = new SettingsReader(name => name == KnownSettings.DatabaseUser.Name ? DatabaseLogin.Records : environment(name));
            var settings = DatabaseSettings.Read("hipaa-subject", reader);
            var login = password
                ?? new IamToken(DefaultAWSCredentialsIdentityResolver.GetCredentials(), AwsRegion.Current(), TimeProvider.System);
            await using var session = new DatabaseSession(settings, login, new RetryPolicy(TimeProvider.System), TimeProvider.System);
            var rights = new SubjectRights(
                session, result.GetValue(Tenant)!, result.GetValue(Subject)!, result.GetValue(Reason)!);
            await act(result, rights, cancellation);
            return ExitCode.Success;
        }
        catch (Exception problem) when (problem is SettingException or InvalidOperationException)
        {
            await problems.WriteLineAsync($"hipaa: {problem.Message}");
            return ExitCode.Unusable;
        }
        catch (DatabaseException refused)
        {
            await problems.WriteLineAsync($"hipaa: {Explain(refused)}");
            return refused.SqlState is "P0002" or "55006" or "23505" or "23514" ? ExitCode.Refused : ExitCode.Unusable;
        }
    }

    private static string Explain(DatabaseException refused) => refused.SqlState switch
    {
        "P0002" => "nothing of that kind counts for this subject: check tenant, subject, event and code.",
        "55006" => "a legal hold stands for this subject; release it first.",
        "23505" => "a legal hold stands for this subject already.",
        "23514" => "a reason has 3 to 500 characters, a recipient 200 at most.",
        _ => refused.Message,
    };
}
