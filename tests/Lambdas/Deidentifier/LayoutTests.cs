using System.Text.Json;
using Hipaa.Lambdas.Contract;
using Hipaa.Lambdas.Deidentifier;

namespace Hipaa.Lambdas.Tests.Deidentifier;

/// <summary>The catalog is declared from the same layout that rows are written in.</summary>
public sealed class LayoutTests
{
    [Fact]
    public void A_row_has_the_columns_of_the_layout_in_their_order_with_values_of_their_types()
    {
        var row = JsonSerializer.SerializeToElement(new DeidentifiedRow("token", "40-44", "902", "female", 1.5m, "/min"), RowJson.Default.DeidentifiedRow);

        Assert.Equal(
            DeidentifiedLayout.Columns.Select(column => (column.Name, column.Type.StartsWith("decimal", StringComparison.Ordinal) ? JsonValueKind.Number : JsonValueKind.String)),
            row.EnumerateObject().Select(property => (property.Name, property.Value.ValueKind)));
    }
}
