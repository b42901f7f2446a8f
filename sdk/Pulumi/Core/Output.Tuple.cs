namespace Pulumi;

public static partial class Output
{
    /// <summary>One output of all values: unknown if any is, secret if any is, from the resources of all.</summary>
    public static Output<(T1, T2)> Tuple<T1, T2>(Input<T1> item1, Input<T2> item2)
    {
        return new Output<(T1, T2)>(CollectAsync());

        async Task<OutputData<(T1, T2)>> CollectAsync()
        {
            var provenance = new Provenance();
            (T1, T2) values = (
                provenance.Take(await item1.ToOutput().Data),
                provenance.Take(await item2.ToOutput().Data));
            return provenance.Of(values);
        }
    }

    /// <inheritdoc cref="Tuple{T1, T2}(Input{T1}, Input{T2})"/>
    public static Output<(T1, T2)> Tuple<T1, T2>(Output<T1> item1, Output<T2> item2) =>
        Tuple((Input<T1>)item1, (Input<T2>)item2);

    /// <inheritdoc cref="Tuple{T1, T2}(Input{T1}, Input{T2})"/>
    public static Output<(T1, T2, T3)> Tuple<T1, T2, T3>(Input<T1> item1, Input<T2> item2, Input<T3> item3)
    {
        return new Output<(T1, T2, T3)>(CollectAsync());

        async Task<OutputData<(T1, T2, T3)>> CollectAsync()
        {
            var provenance = new Provenance();
            (T1, T2, T3) values = (
                provenance.Take(await item1.ToOutput().Data),
                provenance.Take(await item2.ToOutput().Data),
                provenance.Take(await item3.ToOutput().Data));
            return provenance.Of(values);
        }
    }

    /// <inheritdoc cref="Tuple{T1, T2}(Input{T1}, Input{T2})"/>
    public static Output<(T1, T2, T3)> Tuple<T1, T2, T3>(Output<T1> item1, Output<T2> item2, Output<T3> item3) =>
        Tuple((Input<T1>)item1, (Input<T2>)item2, (Input<T3>)item3);

    /// <inheritdoc cref="Tuple{T1, T2}(Input{T1}, Input{T2})"/>
    public static Output<(T1, T2, T3, T4)> Tuple<T1, T2, T3, T4>(
        Input<T1> item1, Input<T2> item2, Input<T3> item3, Input<T4> item4)
    {
        return new Output<(T1, T2, T3, T4)>(CollectAsync());

        async Task<OutputData<(T1, T2, T3, T4)>> CollectAsync()
        {
            var provenance = new Provenance();
            (T1, T2, T3, T4) values = (
                provenance.Take(await item1.ToOutput().Data),
                provenance.Take(await item2.ToOutput().Data),
                provenance.Take(await item3.ToOutput().Data),
                provenance.Take(await item4.ToOutput().Data));
            return provenance.Of(values);
        }
    }

    /// <inheritdoc cref="Tuple{T1, T2}(Input{T1}, Input{T2})"/>
    public static Output<(T1, T2, T3, T4)> Tuple<T1, T2, T3, T4>(
        Output<T1> item1, Output<T2> item2, Output<T3> item3, Output<T4> item4) =>
        Tuple((Input<T1>)item1, (Input<T2>)item2, (Input<T3>)item3, (Input<T4>)item4);

    /// <inheritdoc cref="Tuple{T1, T2}(Input{T1}, Input{T2})"/>
    public static Output<(T1, T2, T3, T4, T5)> Tuple<T1, T2, T3, T4, T5>(
        Input<T1> item1, Input<T2> item2, Input<T3> item3, Input<T4> item4,
        Input<T5> item5)
    {
        return new Output<(T1, T2, T3, T4, T5)>(CollectAsync());

        async Task<OutputData<(T1, T2, T3, T4, T5)>> CollectAsync()
        {
            var provenance = new Provenance();
            (T1, T2, T3, T4, T5) values = (
                provenance.Take(await item1.ToOutput().Data),
                provenance.Take(await item2.ToOutput().Data),
                provenance.Take(await item3.ToOutput().Data),
                provenance.Take(await item4.ToOutput().Data),
                provenance.Take(await item5.ToOutput().Data));
            return provenance.Of(values);
        }
    }

    /// <inheritdoc cref="Tuple{T1, T2}(Input{T1}, Input{T2})"/>
    public static Output<(T1, T2, T3, T4, T5)> Tuple<T1, T2, T3, T4, T5>(
        Output<T1> item1, Output<T2> item2, Output<T3> item3, Output<T4> item4,
        Output<T5> item5) =>
        Tuple((Input<T1>)item1, (Input<T2>)item2, (Input<T3>)item3, (Input<T4>)item4, (Input<T5>)item5);

    /// <inheritdoc cref="Tuple{T1, T2}(Input{T1}, Input{T2})"/>
    public static Output<(T1, T2, T3, T4, T5, T6)> Tuple<T1, T2, T3, T4, T5, T6>(
        Input<T1> item1, Input<T2> item2, Input<T3> item3, Input<T4> item4,
        Input<T5> item5, Input<T6> item6)
    {
        return new Output<(T1, T2, T3, T4, T5, T6)>(CollectAsync());

        async Task<OutputData<(T1, T2, T3, T4, T5, T6)>> CollectAsync()
        {
            var provenance = new Provenance();
            (T1, T2, T3, T4, T5, T6) values = (
                provenance.Take(await item1.ToOutput().Data),
                provenance.Take(await item2.ToOutput().Data),
                provenance.Take(await item3.ToOutput().Data),
                provenance.Take(await item4.ToOutput().Data),
                provenance.Take(await item5.ToOutput().Data),
                provenance.Take(await item6.ToOutput().Data));
            return provenance.Of(values);
        }
    }

    /// <inheritdoc cref="Tuple{T1, T2}(Input{T1}, Input{T2})"/>
    public static Output<(T1, T2, T3, T4, T5, T6)> Tuple<T1, T2, T3, T4, T5, T6>(
        Output<T1> item1, Output<T2> item2, Output<T3> item3, Output<T4> item4,
        Output<T5> item5, Output<T6> item6) =>
        Tuple((Input<T1>)item1, (Input<T2>)item2, (Input<T3>)item3, (Input<T4>)item4, (Input<T5>)item5, (Input<T6>)item6);

    /// <inheritdoc cref="Tuple{T1, T2}(Input{T1}, Input{T2})"/>
    public static Output<(T1, T2, T3, T4, T5, T6, T7)> Tuple<T1, T2, T3, T4, T5, T6, T7>(
        Input<T1> item1, Input<T2> item2, Input<T3> item3, Input<T4> item4,
        Input<T5> item5, Input<T6> item6, Input<T7> item7)
    {
        return new Output<(T1, T2, T3, T4, T5, T6, T7)>(CollectAsync());

        async Task<OutputData<(T1, T2, T3, T4, T5, T6, T7)>> CollectAsync()
        {
            var provenance = new Provenance();
            (T1, T2, T3, T4, T5, T6, T7) values = (
                provenance.Take(await item1.ToOutput().Data),
                provenance.Take(await item2.ToOutput().Data),
                provenance.Take(await item3.ToOutput().Data),
                provenance.Take(await item4.ToOutput().Data),
                provenance.Take(await item5.ToOutput().Data),
                provenance.Take(await item6.ToOutput().Data),
                provenance.Take(await item7.ToOutput().Data));
            return provenance.Of(values);
        }
    }

    /// <inheritdoc cref="Tuple{T1, T2}(Input{T1}, Input{T2})"/>
    public static Output<(T1, T2, T3, T4, T5, T6, T7)> Tuple<T1, T2, T3, T4, T5, T6, T7>(
        Output<T1> item1, Output<T2> item2, Output<T3> item3, Output<T4> item4,
        Output<T5> item5, Output<T6> item6, Output<T7> item7) =>
        Tuple((Input<T1>)item1, (Input<T2>)item2, (Input<T3>)item3, (Input<T4>)item4, (Input<T5>)item5, (Input<T6>)item6, (Input<T7>)item7);

    /// <inheritdoc cref="Tuple{T1, T2}(Input{T1}, Input{T2})"/>
    public static Output<(T1, T2, T3, T4, T5, T6, T7, T8)> Tuple<T1, T2, T3, T4, T5, T6, T7, T8>(
        Input<T1> item1, Input<T2> item2, Input<T3> item3, Input<T4> item4,
        Input<T5> item5, Input<T6> item6, Input<T7> item7, Input<T8> item8)
    {
        return new Output<(T1, T2, T3, T4, T5, T6, T7, T8)>(CollectAsync());

        async Task<OutputData<(T1, T2, T3, T4, T5, T6, T7, T8)>> CollectAsync()
        {
            var provenance = new Provenance();
            (T1, T2, T3, T4, T5, T6, T7, T8) values = (
                provenance.Take(await item1.ToOutput().Data),
                provenance.Take(await item2.ToOutput().Data),
                provenance.Take(await item3.ToOutput().Data),
                provenance.Take(await item4.ToOutput().Data),
                provenance.Take(await item5.ToOutput().Data),
                provenance.Take(await item6.ToOutput().Data),
                provenance.Take(await item7.ToOutput().Data),
                provenance.Take(await item8.ToOutput().Data));
            return provenance.Of(values);
        }
    }

    /// <inheritdoc cref="Tuple{T1, T2}(Input{T1}, Input{T2})"/>
    public static Output<(T1, T2, T3, T4, T5, T6, T7, T8)> Tuple<T1, T2, T3, T4, T5, T6, T7, T8>(
        Output<T1> item1, Output<T2> item2, Output<T3> item3, Output<T4> item4,
        Output<T5> item5, Output<T6> item6, Output<T7> item7, Output<T8> item8) =>
        Tuple(
            (Input<T1>)item1, (Input<T2>)item2, (Input<T3>)item3, (Input<T4>)item4,
            (Input<T5>)item5, (Input<T6>)item6, (Input<T7>)item7, (Input<T8>)item8);

    /// <summary>Gathers what outputs are combined from.</summary>
    private sealed class Provenance
    {
        private OutputData<ValueTuple> _seen = OutputData<ValueTuple>.Known(default);

        public T Take<T>(OutputData<T> data)
        {
            _seen = _seen.Then(data.With(default(ValueTuple)));
            return data.Value;
        }

        public OutputData<T> Of<T>(T value) => _seen.With(value);
    }
}
