using System.Text.Json;
using Hipaa.Cli.Preview.Invokes;
using Hipaa.Cli.Preview.Synthesis;
using Hipaa.Cli.Preview.Resources;
using Hipaa.Cli.Preview.Values;

namespace Hipaa.Cli.Tests;

/// <summary>What functions of the provider answer: of the form that AWS gives it, and what the program asked for.</summary>
public sealed class InvokeTests
{
    private static readonly CloudContext Cloud = new("222222222222", "us-west-2", new Dictionary<string, string>(StringComparer.Ordinal));

    [Theory]
    [InlineData("aws:ec2/getVpc:getVpc", "{}", "id", "^vpc-[0-9a-f]{17}$")]
    [InlineData("aws:ec2/getVpc:getVpc", """{"id": "vpc-1"}""", "arn", "^arn:aws:ec2:us-west-2:222222222222:vpc/vpc-1$")]
    [InlineData("aws:ec2/getSubnet:getSubnet", "{}", "vpcId", "^vpc-[0-9a-f]{17}$")]
    [InlineData("aws:ec2/getSubnets:getSubnets", "{}", "ids", "^subnet-[0-9a-f]{17} subnet-[0-9a-f]{17}$")]
    [InlineData("aws:ec2/getSecurityGroup:getSecurityGroup", """{"name": "web"}""", "id", "^sg-[0-9a-f]{17}$")]
    [InlineData("aws:route53/getZone:getZone", """{"name": "example.org"}""", "zoneId", "^Z[A-Z0-9]{19}$")]
    [InlineData("aws:sns/getTopic:getTopic", """{"name": "alarms"}""", "arn", "^arn:aws:sns:us-west-2:222222222222:alarms$")]
    [InlineData("aws:sqs/getQueue:getQueue", """{"name": "jobs"}""", "url", "^https://sqs.us-west-2.amazonaws.com/222222222222/jobs$")]
    [InlineData("aws:s3/getBucket:getBucket", """{"bucket": "mine"}""", "arn", "^arn:aws:s3:::mine$")]
    [InlineData("aws:acm/getCertificate:getCertificate", """{"domain": "example.org"}""", "arn", "^arn:aws:acm:us-west-2:222222222222:certificate/.{36}$")]
    [InlineData("aws:secretsmanager/getSecret:getSecret", """{"name": "db"}""", "arn", "^arn:aws:secretsmanager:us-west-2:222222222222:secret:db-.{6}$")]
    public void What_looks_up_a_resource_answers_as_that_resource_would(string token, string arguments, string output, string expected) =>
        Assert.Matches(expected, Text(AssumedAnswer.Of(Schema.Default, token, Arguments(arguments), Cloud).GetValueOrDefault(output)));

    [Theory]
    [InlineData("aws:elb/getServiceAccount:getServiceAccount", "{}", "arn", "arn:aws:iam::797873946194:root")]
    [InlineData("aws:elb/getServiceAccount:getServiceAccount", """{"region": "eu-west-1"}""", "id", "156460612806")]
    [InlineData("aws:cloudfront/getCachePolicy:getCachePolicy", """{"name": "Managed-CachingOptimized"}""", "id", "658327ea-f89d-4fab-a63d-7e88639e58f6")]
    [InlineData("aws:iam/getPolicy:getPolicy", """{"arn": "arn:aws:iam::aws:policy/service-role/Reader"}""", "path", "/service-role/")]
    [InlineData("aws:iam/getPolicy:getPolicy", """{"name": "mine"}""", "arn", "arn:aws:iam::222222222222:policy/mine")]
    [InlineData("aws:index/getServicePrincipal:getServicePrincipal", """{"serviceName": "s3"}""", "name", "s3.amazonaws.com")]
    [InlineData("aws:ecr/getAuthorizationToken:getAuthorizationToken", "{}", "proxyEndpoint", "https://222222222222.dkr.ecr.us-west-2.amazonaws.com")]
    [InlineData("aws:ssm/getParameter:getParameter", """{"name": "/app/size"}""", "value", "value-of-app-size")]
    public void What_is_known_of_AWS_is_answered_as_it_is(string token, string arguments, string output, string expected) =>
        Assert.Equal(expected, Text(InvokeAnswers.Answer(token, Arguments(arguments), Cloud).GetValueOrDefault(output)));

    [Theory]
    [InlineData("/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64")]
    [InlineData("/aws/service/canonical/ubuntu/server/24.04/stable/current/amd64/hvm/ebs-gp3/ami-id")]
    [InlineData("/aws/service/eks/optimized-ami/1.33/amazon-linux-2023/x86_64/standard/recommended/image_id")]
    [InlineData("/aws/service/bottlerocket/aws-k8s-1.33/arm64/latest/image_id")]
    public void Published_images_are_ids_of_images(string name) => Assert.Matches("^ami-[0-9a-f]{17}$", Parameter(name));

    [Fact]
    public void What_recommends_an_image_is_JSON()
    {
        using var json = JsonDocument.Parse(Parameter("/aws/service/ecs/optimized-ami/amazon-linux-2/recommended"));

        Assert.Matches("^ami-[0-9a-f]{17}$", json.RootElement.GetProperty("image_id").GetString());
    }

    [Theory]
    [InlineData("aws:ecr/getAuthorizationToken:getAuthorizationToken", "authorizationToken")]
    [InlineData("aws:eks/getClusterAuth:getClusterAuth", "token")]
    [InlineData("aws:secretsmanager/getRandomPassword:getRandomPassword", "randomPassword")]
    [InlineData("aws:secretsmanager/getSecretVersion:getSecretVersion", "secretString")]
    public void Credentials_are_secrets(string token, string output) =>
        Assert.IsType<SecretValue>(InvokeAnswers.Answer(token, Arguments("""{"name": "one", "secretId": "one"}"""), Cloud)[output]);

    /// <summary>A Region that came after the service stopped keeping accounts: no account of another's is made up.</summary>
    [Fact]
    public void A_Region_without_an_account_of_load_balancing_gets_none() => Assert.Throws<UnknownInvokeException>(() =>
        InvokeAnswers.Answer("aws:elb/getServiceAccount:getServiceAccount", Arguments("""{"region": "il-central-1"}"""), Cloud));

    private static string Parameter(string name) => Text(InvokeAnswers.Answer(
        "aws:ssm/getParameter:getParameter", new Dictionary<string, object?>(StringComparer.Ordinal) { ["name"] = name }, Cloud)["value"]);

    private static string Text(object? value) => value is IEnumerable<object?> list ? string.Join(' ', list) : (string)value!;

    private static Dictionary<string, object?> Arguments(string json) =>
        JsonSerializer.Deserialize<Dictionary<string, string>>(json)!.ToDictionary(pair => pair.Key, pair => (object?)pair.Value, StringComparer.Ordinal);
}
