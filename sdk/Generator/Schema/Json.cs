using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace Hipaa.Sdk.Generator.Schema;

/// <summary>
/// Reads JSON into <see cref="JsonObject"/>, lists, strings, doubles, booleans and null. An analyzer cannot rely on
/// System.Text.Json being where the compiler loads it from.
/// </summary>
internal sealed class Json
{
    private readonly string _text;
    private int _at;

    private Json(string text) => _text = text;

    public static JsonObject ReadObject(string text)
    {
        var reader = new Json(text);
        return reader.Value() as JsonObject ?? throw reader.Unexpected("an object");
    }

    private object? Value()
    {
        SkipSpace();
        switch (Peek())
        {
            case '{': return Object();
            case '[': return List();
            case '"': return String();
            case 't': return Literal("true", true);
            case 'f': return Literal("false", false);
            case 'n': return Literal("null", null);
            default: return Number();
        }
    }

    private JsonObject Object()
    {
        var members = new JsonObject();
        Expect('{');
        while (!Ends('}', members.Count > 0))
        {
            var name = String();
            SkipSpace();
            Expect(':');
            members.Add(name, Value());
        }

        return members;
    }

    private List<object?> List()
    {
        var items = new List<object?>();
        Expect('[');
        while (!Ends(']', items.Count > 0))
        {
            items.Add(Value());
        }

        return items;
    }

    private bool Ends(char end, bool separated)
    {
        SkipSpace();
        if (Peek() == end)
        {
            _at++;
            return true;
        }

        if (separated)
        {
            Expect(',');
            SkipSpace();
        }

        return false;
    }

    private string String()
    {
        Expect('"');
        var start = _at;
        while (Peek() is not ('"' or '\\'))
        {
            _at++;
        }

        if (Peek() == '"')
        {
            return _text.Substring(start, _at++ - start);
        }

        var value = new StringBuilder(_text, start, _at - start, 256);
        while (Peek() != '"')
        {
            var c = _text[_at++];
            value.Append(c == '\\' ? Escape() : c);
        }

        _at++;
        return value.ToString();
    }

    private char Escape()
    {
        var c = Peek();
        _at++;
        switch (c)
        {
            case 'n': return '\n';
            case 'r': return '\r';
            case 't': return '\t';
            case 'b': return '\b';
            case 'f': return '\f';
            case 'u':
                _at += 4;
                return (char)int.Parse(_text.Substring(_at - 4, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            default: return c;
        }
    }

    private object? Literal(string text, object? value)
    {
        if (string.CompareOrdinal(_text, _at, text, 0, text.Length) != 0)
        {
            throw Unexpected(text);
        }

        _at += text.Length;
        return value;
    }

    private double Number()
    {
        var start = _at;
        while (_at < _text.Length && (char.IsDigit(_text[_at]) || "+-.eE".IndexOf(_text[_at]) >= 0))
        {
            _at++;
        }

        return double.TryParse(_text.Substring(start, _at - start), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Unexpected("a value");
    }

    private void SkipSpace()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
        {
            _at++;
        }
    }

    private char Peek() => _at < _text.Length ? _text[_at] : throw Unexpected("more text");

    private void Expect(char c)
    {
        if (Peek() != c)
        {
            throw Unexpected($"'{c}'");
        }

        _at++;
    }

    private FormatException Unexpected(string expected) =>
        new($"The provider schema is not JSON: at character {_at}, {expected} is expected.");
}
