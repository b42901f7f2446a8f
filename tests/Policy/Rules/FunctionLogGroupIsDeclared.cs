using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class FunctionLogGroupIsDeclaredExamples : Examples<FunctionLogGroupIsDeclared>
{
    public FunctionLogGroupIsDeclaredExamples()
    {
        Passes("it names a group", Given.A(AwsType.LambdaFunction, "f", new { loggingConfig = new { logGroup = Given.Ref("g") } }).And(AwsType.LogGroup, "g"));
        Passes("a group has its name", Given.A(AwsType.LambdaFunction, "f", new { name = "processor" }).And(AwsType.LogGroup, "g", new { name = "/aws/lambda/processor" }));
        Passes("a group's name is made of its own", Given.A(AwsType.LambdaFunction, "f").And(AwsType.LogGroup, "g", new { name = Given.Ref("f") }));
        Fails("none is declared", Given.A(AwsType.LambdaFunction, "f", new { name = "processor" }));
        Fails("it names the group that Lambda would make", Given.A(AwsType.LambdaFunction, "f", new { name = "processor", loggingConfig = new { logGroup = "/aws/lambda/processor" } }));
        Undecided("a group's name is computed", Given.A(AwsType.LambdaFunction, "f").And(AwsType.LogGroup, "g", new { name = Given.Unknown }));
        Undecided("its group is not in the stack", Given.A(AwsType.LambdaFunction, "f", new { loggingConfig = new { logGroup = "shared" } }));
    }
}
