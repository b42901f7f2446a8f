using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(a)(1): a document of Systems Manager is not shared with everybody.</summary>
[Covers("aws-config-hipaa:SSM_DOCUMENT_NOT_PUBLIC")]
internal sealed class SsmDocumentIsNotPublic() : ResourceRule(Safeguard.AccessControl, Severity.High, AwsType.SsmDocument)
{
    protected override Verdict Check(Resource document) =>
        (Names(document.Text("permissions.accountIds")) | Names(document.Text("permissions.account_ids")))
            .MustNot("the document is shared with everybody", "Name the accounts in Permissions, or leave it out.");

    private static Truth Names(Fact<string> accounts) => accounts.Is(text => text.Contains("all", StringComparison.OrdinalIgnoreCase));
}
