using System.CommandLine;
using Amazon.DynamoDBv2;
using Amazon.KeyManagementService;
using Amazon.Runtime;
using Amazon.Runtime.Credentials;
using Hipaa.Cli.Project;
using Hipaa.Lambdas.Contract;
using Hipaa.Lambdas.Database;
using Hipaa.Lambdas.Pipeline;
using RetryPolicy = Hipaa.Lambdas.Database.RetryPolicy;

namespace Hipaa.Cli.Commands;

/// <summary>
/// <c>hipaa subject</c>: the rights of one individual over what is kept of them (45 CFR 164.524 to 164.528), through functions of the
/// database that record each use; latest readings follow. It logs in as <see cref="DatabaseLogin.Records"/> by IAM token, from a host that reaches the database.
/// </summary>
/// <param name="output">For results.</param>
/// <param name="problems">For problems.</param>
/// <param name="password">Logs in where it is no IAM token that does; null for one.</param>
/// <param name="lookup">Environment variables; null for the process's.</param>
/// <param name="dynamo">Has the table of latest readings; null for the one of the process's Region and credentials.</param>
/// <param name="kms">Has the key of that table's keys; null for the same.</param>
/// <param name="time">Tells which latest readings are of interest still; null for the system's.</param>
internal sealed class SubjectCommand(
    TextWriter output,
    TextWriter problems,
    IDatabasePassword? password = null,
    Func<string, string?>? lookup = null,
    IAmazonDynamoDB? dynamo = null,
    IAmazonKeyManagementService? kms = null,
    TimeProvider? time = null)
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

    private const string Nothing = "nothing is kept of this subject: check tenant and subject.";

    internal Command Create() => new("subject", "Access, amendment, legal hold and erasure for one individual; each use is recorded.")
    {
        Make("export", "Prints all that is kept of a subject, a JSON object a line.", [Recipient], (result, rights, cancellation) =>
            ExportAsync(result, rights, cancellation)),
        Make("amend", "Lets another value of one event count; the former one stays, marked.", [Event, Code, Value], Changing(
            async (result, rights, cancellation) =>
            {
                await rights.AmendAsync(result.GetValue(Event)!, result.GetValue(Code)!, result.GetValue(Value), cancellation);
                return ExitCode.Success;
            })),
        Make("hold", "Lets nothing of a subject be erased until it is released.", [], async (_, rights, cancellation) =>
        {
            if (await rights.HoldAsync(cancellation) == 0)
            {
                await problems.WriteLineAsync($"hipaa: the hold stands, but {Nothing}");
            }

            return ExitCode.Success;
        }),
        Make("release", "Ends a legal hold.", [], async (_, rights, cancellation) =>
        {
            await rights.ReleaseAsync(cancellation);
            return ExitCode.Success;
        }),
        Make("erase", "Erases all of a subject from the database; refused while a hold stands.", [], Changing(
            async (_, rights, cancellation) =>
            {
                if (await rights.EraseAsync(cancellation) is { } erased)
                {
                    await output.WriteLineAsync($"{Counted.Of(erased, "event")} erased");
                    return ExitCode.Success;
                }

                await problems.WriteLineAsync($"hipaa: {Nothing}");
                return ExitCode.Refused;
            })),
        Make("latest", "Brings latest readings of a subject to what counts, where amend or erase could not.", [], Changing(
            (_, _, _) => Task.FromResult(ExitCode.Success))),
    };

    /// <summary>
    /// Afterwards latest readings show what counts, too. Their settings are read before anything is changed; they are put right even where
    /// nothing was, since a run before this one may have broken off.
    /// </summary>
    private Func<ParseResult, SubjectRights, CancellationToken, Task<int>> Changing(
        Func<ParseResult, SubjectRights, CancellationToken, Task<int>> change) => async (result, rights, cancellation) =>
    {
        var reader = new SettingsReader(lookup ?? Environment.GetEnvironmentVariable);
        var (table, key) = (reader.Text(KnownSettings.LatestReadingsTable), reader.Text(KnownSettings.TokenKeyArn));
        var life = TimeSpan.FromDays(reader.Number(KnownSettings.LatestReadingsDays, 1, 3650));
        var limit = TimeSpan.FromSeconds(10);
        using var ownDynamo = dynamo is null ? new AmazonDynamoDBClient(AwsClients.DynamoDb(limit)) : null;
        using var ownKms = kms is null ? new AmazonKeyManagementServiceClient(AwsClients.Kms(limit)) : null;
        var (code, broken) = (ExitCode.Unusable, (DatabaseException?)null);
        try
        {
            code = await change(result, rights, cancellation);
        }
        catch (DatabaseException exception) when (!IsRefusal(exception))
        {
            // A step of it may have been done, which latest readings are to show.
            broken = exception;
        }

        try
        {
            var secret = new SubjectSecret(kms ?? ownKms!, key);
            var clock = time ?? TimeProvider.System;
            var latest = new LatestReadings(dynamo ?? ownDynamo!, table, secret, life, new SubjectReadings(rights), clock);
            await latest.RestateAsync(result.GetValue(Tenant)!, result.GetValue(Subject)!, clock.GetUtcNow(), cancellation);
            return broken is null ? code : throw broken;
        }
        catch (Exception problem) when (problem is AmazonServiceException or AmazonClientException or HttpRequestException)
        {
            if (broken is not null)
            {
                throw broken;
            }

            // A message of a service may quote the request: its code says what is wrong.
            var why = (problem as AmazonServiceException)?.ErrorCode ?? problem.GetType().Name;
            await problems.WriteLineAsync(
                $"hipaa: the database has it; latest readings may still show what was before ({why}): "
                + "run 'hipaa subject latest' until it ends with 0.");
            return ExitCode.Unusable;
        }
    };

    private static bool IsRefusal(DatabaseException exception) => exception.SqlState is "P0002" or "55006" or "23505" or "23514";

    private Command Make(
        string name, string description, Option[] more, Func<ParseResult, SubjectRights, CancellationToken, Task<int>> act)
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
        ParseResult result, Func<ParseResult, SubjectRights, CancellationToken, Task<int>> act, CancellationToken cancellation)
    {
        try
        {
            var environment = lookup ?? Environment.GetEnvironmentVariable;
            var reader = new SettingsReader(name => name == KnownSettings.DatabaseUser.Name ? DatabaseLogin.Records : environment(name));
            // All that is kept of a person may be millions of rows.
            var settings = DatabaseSettings.Read("hipaa-subject", reader) with { StatementTimeout = TimeSpan.FromMinutes(10) };
            var login = password
                ?? new IamToken(DefaultAWSCredentialsIdentityResolver.GetCredentials(), AwsRegion.Current(), TimeProvider.System);
            await using var session = new DatabaseSession(settings, login, new RetryPolicy(TimeProvider.System), TimeProvider.System);
            var rights = new SubjectRights(
                session, result.GetValue(Tenant)!, result.GetValue(Subject)!, result.GetValue(Reason)!);
            return await act(result, rights, cancellation);
        }
        catch (Exception problem) when (problem is SettingException or InvalidOperationException or AmazonClientException)
        {
            await problems.WriteLineAsync($"hipaa: {problem.Message}");
            return ExitCode.Unusable;
        }
        catch (DatabaseException refused)
        {
            await problems.WriteLineAsync($"hipaa: {Explain(refused)}");
            return IsRefusal(refused) ? ExitCode.Refused : ExitCode.Unusable;
        }
    }

    private async Task<int> ExportAsync(ParseResult result, SubjectRights rights, CancellationToken cancellation)
    {
        await rights.ExportAsync(result.GetValue(Recipient)!, output, cancellation);
        return ExitCode.Success;
    }

    private static string Explain(DatabaseException refused) => refused.SqlState switch
    {
        "P0002" => "nothing of that kind counts for this subject: check tenant, subject, event and code.",
        "21000" => "the event has several readings of this code: its sender has to correct it.",
        "55006" => "a legal hold stands for this subject; release it first.",
        "23505" => "a legal hold stands for this subject already.",
        "23514" => "a reason has 3 to 500 characters, a recipient 200 at most.",
        _ => refused.Message,
    };
}
