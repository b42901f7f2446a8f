using System.Globalization;
using System.Text.RegularExpressions;
using Hipaa.Infra.Tests.Fixture;
using Hipaa.Infra.Tests.Oversight.Days;

namespace Hipaa.Infra.Tests.Oversight;

/// <summary>An alarm goes off on data that come as seldom as they do: a schedule's once a run, a function's own once in many events.</summary>
public sealed partial class SparseMetricTests
{
    private const int HourMinutes = 60;
    private const int DayMinutes = 24 * HourMinutes;

    public static TheoryData<string, string, string> Schedules { get; } = new()
    {
        { "60", "300", "60 minutes apart" }, { "1440", "900", "a day apart, with runs as long as there are" }, { "5", "30", "as often as can be" },
    };

    [Theory]
    [MemberData(nameof(Schedules))]
    public async Task Every_alarm_goes_off_when_all_that_comes_is_bad(string minutes, string seconds, string what)
    {
        var run = await Run.StackAsync("prod", ("hipaa:deidentifierMinutes", minutes), ("hipaa:functionTimeoutSeconds", seconds),
            ("hipaa:alarmQuietHours", "6"));

        foreach (var alarm in Pipeline(run))
        {
            var (model, every) = (new AlarmModel(alarm), MinutesBetween(run, alarm));
            var bad = alarm.Text("comparisonOperator") == "LessThanThreshold" ? 0 : 2 * alarm.Number("threshold")!.Value;
            foreach (var first in (int[])[0, 2, 7, 59])
            {
                var data = Enumerable.Range(0, every is { } between ? 10 * DayMinutes / between : 1)
                    .ToDictionary(index => first + (index * (every ?? 0)), _ => bad);
                Assert.True(model.GoesOff(data, 10 * DayMinutes) is not null, $"{alarm.Name} never goes off on data that come {what}.");
            }
        }
    }

    /// <summary>Amazon CloudWatch API Reference, "PutMetricAlarm", Period and EvaluationPeriods.</summary>
    [Theory]
    [MemberData(nameof(Schedules))]
    public async Task No_alarm_looks_further_back_than_CloudWatch_does(string minutes, string seconds, string what)
    {
        var run = await Run.StackAsync("prod", ("hipaa:deidentifierMinutes", minutes), ("hipaa:functionTimeoutSeconds", seconds),
            ("hipaa:alarmQuietHours", "24"));

        Assert.All(run.Of("aws:cloudwatch/metricAlarm:MetricAlarm").Select(alarm => new AlarmModel(alarm)), alarm =>
        {
            Assert.True(alarm.Range <= (alarm.Period < HourMinutes ? DayMinutes : 7 * DayMinutes), $"{alarm.Name}, runs {what}");
            Assert.InRange(alarm.Datapoints, 1, alarm.Periods);
        });
    }

    /// <summary>
    /// Where nothing comes, that is no sign that all is well but where something is only counted when it happens. Amazon CloudWatch API Reference,
    /// "PutMetricAlarm": alarms of namespace AWS/DynamoDB ignore missing data whatever they are told.
    /// </summary>
    [Fact]
    public async Task What_is_measured_all_the_time_is_missed_and_alarms_of_DynamoDB_say_what_they_do()
    {
        var run = await Run.StackAsync("prod", ("hipaa:alarmQuietHours", "6"), ("hipaa:partnerVpnAddress", "203.0.113.10"),
            ("hipaa:partnerUploaderArns", "[\"arn:aws:iam::333333333333:role/laboratory\"]"));

        Assert.All(Pipeline(run), alarm => Assert.Equal(
            alarm.Text("namespace") == "AWS/DynamoDB" || alarm.Text("metricName") is "RightsLeft" ? "ignore"
                : alarm.Text("metricName") is "GetRecords.IteratorAgeMilliseconds" or "TunnelState" || alarm.Name.EndsWith("-quiet", StringComparison.Ordinal) ? "breaching"
                : "notBreaching",
            alarm.Text("treatMissingData")));
    }

    [Fact]
    public async Task Every_queue_is_watched_and_every_queue_that_a_function_takes_from_for_what_waits_in_it()
    {
        var run = await Run.StackAsync("prod", ("hipaa:partnerUploaderArns", "[\"arn:aws:iam::333333333333:role/laboratory\"]"));

        var watched = Pipeline(run).Where(alarm => alarm.Text("namespace") == "AWS/SQS")
            .ToLookup(alarm => (string)alarm.At("dimensions.QueueName")!, alarm => alarm.Text("metricName"), StringComparer.Ordinal);
        var taken = run.Of("aws:lambda/eventSourceMapping:EventSourceMapping").Select(mapping => mapping.Text("eventSourceArn")).ToList();
        Assert.All(run.Of("aws:sqs/queue:Queue"), queue => Assert.Equal(
            taken.Any(arn => arn.Contains(queue.Name, StringComparison.Ordinal)) ? "ApproximateAgeOfOldestMessage" : "ApproximateNumberOfMessagesVisible",
            Assert.Single(watched[watched.Select(each => each.Key).Single(name => name.Contains(queue.Name, StringComparison.Ordinal))])));
    }

    private static IEnumerable<Registered> Pipeline(Run run) => run.Of("aws:cloudwatch/metricAlarm:MetricAlarm")
        .Where(alarm => alarm.Name.StartsWith("pipeline-alarms-", StringComparison.Ordinal));

    /// <summary>Minutes between datapoints; null where there may be one and no other for a long time.</summary>
    private static int? MinutesBetween(Run run, Registered alarm)
    {
        var name = (alarm.At("dimensions.FunctionName") ?? alarm.At("dimensions.Function")) as string;
        var function = run.Of("aws:lambda/function:Function").SingleOrDefault(each => each.Text("name") == name);
        if (function is not null && run.Of("aws:scheduler/schedule:Schedule")
                .SingleOrDefault(each => ((string)each.At("target.arn")!).EndsWith($":{function.Name}", StringComparison.Ordinal)) is { } schedule)
        {
            return MinutesBetween(schedule.Text("scheduleExpression"));
        }

        return alarm.Text("namespace") switch
        {
            // One run after the other, each as long as it may be.
            "AWS/Lambda" => (int)Math.Ceiling(function!.Number("timeout")!.Value / 60),
            // A client that sends once in half an hour.
            "AWS/ApiGateway" => HourMinutes / 2,
            // Once in some events, which a sender may take a day to send.
            var ours when ours.StartsWith("Hipaa/", StringComparison.Ordinal) => null,
            "AWS/CertificateManager" => DayMinutes,
            _ => 5,
        };
    }

    // Those of the stack: rate(N minutes), and cron of one minute and hour on every day.
    private static int MinutesBetween(string expression) =>
        Rate().Match(expression) is { Success: true } rate ? int.Parse(rate.Groups["minutes"].Value, CultureInfo.InvariantCulture)
        : Daily().IsMatch(expression) ? DayMinutes
        : throw new FormatException($"How often does {expression} come?");

    [GeneratedRegex(@"^rate\((?<minutes>\d+) minutes\)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Rate();

    [GeneratedRegex(@"^cron\(\d+ \d+ \* \* \? \*\)$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Daily();
}
