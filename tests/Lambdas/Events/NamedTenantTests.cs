using System.Text;
using Hipaa.Lambdas.Events;

namespace Hipaa.Lambdas.Tests.Events;

public sealed class NamedTenantTests
{
    [Theory]
    [InlineData("""{"eventId":"e","tenantId":"north","readings":[]}""", "north")]
    [InlineData("""{"eventId":"e","tenantId" : "north" """, "north")]
    [InlineData("""{"tenantId":"Not A Name"}""", null)]
    [InlineData("""{"tenantId":"north","eventId":""", "north")]
    [InlineData("""{"tenantId":7}""", null)]
    [InlineData("""{"tenantId":""}""", null)]
    [InlineData("""{"tenantId":"\ud800"}""", null)]
    [InlineData("""{"resourceType":"Observation","meta":{"tag":[{"system":"urn:hipaa-stack:tenant","code":"south"}]}}""", "south")]
    [InlineData("""{"resource":{"meta":{"tag":[{"code":"south","system":"urn:hipaa-stack:tenant"}]}}}""", "south")]
    [InlineData("""{"code":{"coding":[{"system":"http://loinc.org","code":"8867-4"}]}}""", null)]
    [InlineData("not JSON", null)]
    [InlineData("", null)]
    public void A_refused_part_is_its_tenant_s_as_far_as_it_can_be_read(string text, string? expected) =>
        Assert.Equal(expected, NamedTenant.Of(Encoding.UTF8.GetBytes(text)));
}
