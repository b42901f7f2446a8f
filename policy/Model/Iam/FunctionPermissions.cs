namespace Hipaa.Policy.Model;

/// <summary>A permission of a function or a layer, as the statement that Lambda writes into its policy.</summary>
/// <remarks>Source: AWS Lambda API reference, "AddPermission" and "AddLayerVersionPermission".</remarks>
public static class FunctionPermissions
{
    public static Statement AsStatement(this Resource permission)
    {
        var principal = permission.Text("principal");
        return new()
        {
            IsAllow = Truth.Yes,
            Principals = [new(KindOf(principal.Value), Pattern.Of(permission.Value("principal")))],
            Actions = [Pattern.Of(permission.Value("action"))],
            Conditions = permission.Type is AwsType.LambdaLayerPermission
                ? [.. Condition(permission, "organizationId", "StringEquals", "aws:PrincipalOrgID")]
                :
                [
                    .. Condition(permission, "sourceArn", "ArnLike", "aws:SourceArn"),
                    .. Condition(permission, "sourceAccount", "StringEquals", "aws:SourceAccount"),
                    .. Condition(permission, "principalOrgId", "StringEquals", "aws:PrincipalOrgID"),
                ],
        };
    }

    private static string KindOf(string? principal) =>
        principal?.EndsWith(".amazonaws.com", StringComparison.Ordinal) == true ? "Service" : "AWS";

    private static IEnumerable<Condition> Condition(Resource permission, string property, string name, string key) =>
        permission.Text(property).IsSet.IsNo ? []
        : [new(name, key, [Pattern.Of(permission.Value(property))], ConditionSet.OneValue, IfExists: false)];
}
