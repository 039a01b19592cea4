-- Takes the changes that a tab sends, in one round trip: db/queries/response-saves.ts.
-- What is sent twice is one; the newest answer of a question wins by when it was typed, whatever the order of arrival.
-- p_saves: [{saveId, writer, sequence, position, editedAt, hasResponse, response, flagged, note}]
-- Null for an attempt that is not this person's.
CREATE FUNCTION save_responses(p_attempt uuid, p_user uuid, p_saves jsonb, p_grace interval) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
  a attempts%ROWTYPE;
  s record;
  v_now timestamptz;
  v_end timestamptz;
  v_edited timestamptz;
  v_known text;
  v_outcome text;
  v_outcomes jsonb := '{}';
BEGIN
  -- Shared: tabs do not wait for each other, ending and grading wait for them and they for it.
  SELECT * INTO a FROM attempts WHERE id = p_attempt AND user_id = p_user FOR SHARE;
  IF NOT FOUND THEN RETURN NULL; END IF;
  v_now := clock_timestamp();
  v_end := coalesce(a.ended_at, a.ends_at);

  FOR s IN
    SELECT * FROM jsonb_to_recordset(p_saves) AS sent(
      "saveId" uuid, writer uuid, sequence bigint, position int, "editedAt" timestamptz,
      "hasResponse" boolean, response jsonb, flagged boolean, note text)
    ORDER BY position, "editedAt", sequence, writer
  LOOP
    SELECT outcome INTO v_known FROM response_saves WHERE id = s."saveId";
    IF FOUND THEN
      v_outcomes := v_outcomes || jsonb_build_object(s."saveId", v_known);
      CONTINUE;
    END IF;
    v_edited := greatest(a.started_at, least(s."editedAt", v_now));
    v_outcome := CASE
      WHEN NOT EXISTS (SELECT 1 FROM attempt_questions WHERE attempt_id = a.id AND position = s.position) THEN 'refused'
      WHEN a.rules ->> 'navigation' = 'one-way' AND s.position > a.reached THEN 'refused'
      WHEN v_end IS NULL OR v_now < v_end THEN
        CASE WHEN a.rules ->> 'navigation' = 'one-way' AND s.position < a.reached THEN 'left' ELSE 'counted' END
      WHEN a.end_reason = 'submitted' OR v_now >= v_end + p_grace OR v_edited > v_end THEN 'late'
      WHEN a.rules ->> 'navigation' = 'one-way' AND s.position < a.reached THEN 'left'
      ELSE 'grace'
    END;

    IF v_outcome IN ('counted', 'grace') THEN
      UPDATE attempt_questions SET
        flagged = CASE WHEN s.flagged IS NOT NULL AND (flagged_at IS NULL OR flagged_at <= v_edited)
          THEN s.flagged ELSE flagged END,
        flagged_at = CASE WHEN s.flagged IS NOT NULL THEN greatest(flagged_at, v_edited) ELSE flagged_at END,
        note = CASE WHEN s.note IS NOT NULL AND (noted_at IS NULL OR noted_at <= v_edited) THEN s.note ELSE note END,
        noted_at = CASE WHEN s.note IS NOT NULL THEN greatest(noted_at, v_edited) ELSE noted_at END
      WHERE attempt_id = a.id AND position = s.position AND (s.flagged IS NOT NULL OR s.note IS NOT NULL);

      IF s."hasResponse" THEN
        UPDATE attempt_questions SET
          response = nullif(s.response, 'null'), revision = revision + 1, writer = s.writer, sequence = s.sequence,
          edited_at = v_edited, saved_at = v_now
        WHERE attempt_id = a.id AND position = s.position
          AND (edited_at IS NULL OR (edited_at, sequence, writer) < (v_edited, s.sequence, s.writer));
        IF NOT FOUND THEN v_outcome := 'older'; END IF;
      END IF;
    END IF;

    IF s."hasResponse" AND v_outcome <> 'refused' THEN
      INSERT INTO response_saves (id, attempt_id, position, writer, sequence, edited_at, received_at, response, outcome)
      VALUES (s."saveId", a.id, s.position, s.writer, s.sequence, s."editedAt", v_now, nullif(s.response, 'null'), v_outcome)
      ON CONFLICT (id) DO NOTHING;
    END IF;
    v_outcomes := v_outcomes || jsonb_build_object(s."saveId", v_outcome);
  END LOOP;

  RETURN jsonb_build_object(
    'now', v_now,
    'endsAt', a.ends_at,
    'endedAt', CASE WHEN v_end <= v_now THEN v_end END,
    'endReason', CASE
      WHEN a.ended_at IS NOT NULL THEN a.end_reason
      WHEN a.ends_at <= v_now THEN CASE WHEN a.ends_at = (
        SELECT coalesce(e.closes_at, q.closes_at) FROM quizzes q
        LEFT JOIN quiz_exceptions e ON e.quiz_id = q.id AND e.user_id = a.user_id WHERE q.id = a.quiz_id
      ) THEN 'closed' ELSE 'time-up' END
    END,
    'outcomes', v_outcomes,
    'positions', (
      SELECT coalesce(jsonb_agg(jsonb_build_object(
        'position', position, 'revision', revision, 'savedAt', saved_at, 'writer', writer,
        'response', response, 'flagged', flagged, 'note', note) ORDER BY position), '[]')
      FROM attempt_questions
      WHERE attempt_id = a.id
        AND position IN (SELECT (sent ->> 'position')::int FROM jsonb_array_elements(p_saves) AS sent)
    )
  );
END;
$$;
